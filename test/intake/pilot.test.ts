import { readFile as readBytes } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { openDossier } from '../../src/intake/reading/index.ts';
import { readAll } from './read-all.ts';

const EXAMPLES = new URL('../examples/', import.meta.url);

/** What the reading half looks at; the rest is decided in the database. */
const OURS = ['MISSING', 'MALFORMED', 'OUT_OF_RANGE', 'FUTURE_DATE', 'INCONSISTENT'];

type Line = readonly [file: string, line: number, code: string];

async function expectedOf(dossier: string): Promise<readonly Line[]> {
  const text = await readBytes(new URL(`${dossier}/expected.json`, EXAMPLES), 'utf8');
  const { rejects } = JSON.parse(text) as { readonly rejects?: readonly Line[] };
  return (rejects ?? []).filter(([, , code]) => OURS.includes(code));
}

test.each(['pilote', 'pilote-sale'])('%s is read as promised', async (name) => {
  const dossier = await openDossier(new URL(name, EXAMPLES).pathname);
  const found: Line[] = [];
  for (const file of dossier.files) {
    const { rejects, whole } = await readAll(file);
    expect(whole).toBeUndefined();
    found.push(...rejects.map(({ file: from, line, code }): Line => [from, line, code]));
  }
  expect(dossier.files).toHaveLength(9);
  expect(found.toSorted()).toEqual((await expectedOf(name)).toSorted());
});
