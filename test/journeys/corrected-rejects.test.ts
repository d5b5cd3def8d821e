import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type FreshDatabase, runQuitus, withFreshDatabase } from '../setup/database.ts';
import { dossierOf, type Imported, readExpected, readPositions, TODAY } from './pilot.ts';

let fresh: FreshDatabase;
let folder: string;

beforeAll(async () => {
  fresh = await withFreshDatabase();
  folder = await mkdtemp(join(tmpdir(), 'quitus-corrected-'));
});
afterAll(async () => {
  await fresh.drop();
  await rm(folder, { recursive: true, force: true });
});

const take = async (dossier: string, rejects: string): Promise<Imported> => {
  const args = ['import', dossier, '--on', TODAY, '--rejects', join(folder, rejects), '--json'];
  const { code, json } = await runQuitus<Imported>(args, { url: fresh.url });
  expect(code).toBe(3);
  return json;
};

const codesOf = ({ rejects }: Imported): string[] =>
  rejects.map(({ file, code }) => `${file} ${code}`).sort();

const accepted = ({ files }: Imported): Record<string, number> =>
  Object.fromEntries(files.flatMap((one) => (one.accepted ? [[one.file, one.accepted]] : [])));

async function correct(file: string, wrong: RegExp, right: string): Promise<void> {
  const path = join(folder, 'first', file);
  const text = await readFile(path, 'utf8');
  expect(text).toMatch(wrong);
  await writeFile(path, text.replace(wrong, right));
}

describe('rejected rows that a clerk corrects', () => {
  test('are written beside rejets.csv, one for each reject', async () => {
    const expected = await readExpected('pilote-sale');
    await take(dossierOf('pilote-sale'), 'first');
    const report = await readFile(join(folder, 'first', 'rejets.csv'), 'utf8');
    expect(report.trim().split(/\r?\n/)).toHaveLength(expected.rejects.length + 1);
  });

  test('are taken in the next time, and the others are rejected as before', async () => {
    await correct('contrats.csv', /2026-02-30/, '2026-02-28');
    await correct('avances.csv', /-500/, '500');
    await correct('factures.csv', /1\s001/, '1 000');
    const expected = await readExpected('pilote-sale');
    const again = await take(join(folder, 'first'), 'second');
    expect(accepted(again)).toEqual({
      'contrats.csv': 1,
      'avances.csv': 1,
      'factures.csv': 1,
    });
    const corrected = ['avances.csv MALFORMED', 'factures.csv OUT_OF_RANGE'];
    const left = expected.rejects.map(([file, , code]) => `${file} ${code}`).sort();
    for (const one of [...corrected, 'contrats.csv MALFORMED']) left.splice(left.indexOf(one), 1);
    expect(codesOf(again)).toEqual(left);
  });

  test('change the balances of their contracts, and settle what is balanced', async () => {
    const { before } = await readExpected('pilote-sale');
    const positions = await readPositions(fresh.database);
    const { debt, deposit } = before.C000002 as { debt: number; deposit: number };
    expect(positions.get('C000002')).toMatchObject({ debt: debt + 1000, deposit: deposit + 500 });
    expect(positions.get('CX2')).toMatchObject({
      status: 'SETTLED',
      settlement: { rule: 'R0', on: TODAY, entry: null },
    });
  });

  test('are known the time after that', async () => {
    const third = await take(join(folder, 'first'), 'third');
    expect(accepted(third)).toEqual({});
    const { code } = await runQuitus(['verify', '--json'], { url: fresh.url });
    expect(code).toBe(0);
  });
});
