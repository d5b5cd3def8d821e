import { readFile } from 'node:fs/promises';
import type { Work } from '#database';
import { Obstacle } from '#values';
import { findLostHeads } from './chains.sql.ts';
import { readAnchor } from './rules/anchor.ts';

export type AnchorChecked = { readonly rows: number; readonly offenders: readonly string[] };

/** Every head that was written outside still stands in its chain; what does not is named. */
export async function checkAnchor(work: Work, file: string): Promise<AnchorChecked> {
  const { heads, unreadable } = readAnchor(await read(file));
  const lost = await findLostHeads(work, heads);
  return {
    rows: heads.length,
    offenders: [
      ...unreadable.map((line) => `anchor line ${line}`),
      ...lost.map(({ agency, seq }) => `agency ${agency} link ${seq}`),
    ],
  };
}

async function read(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (cause) {
    throw new Obstacle(`Le fichier ${file} ne se lit pas : vérifiez son nom et les droits.`, {
      cause,
      exitCode: 2,
    });
  }
}
