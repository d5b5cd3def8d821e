import { checkAnchor } from '#audit';
import { readOneMoment, type Work } from '#database';
import { CHECKS } from './checks.sql.ts';
import { allowMemory, countRows, findOffenders } from './run-check.sql.ts';

/** One proof: how many rows were looked at, and the first offenders where there are any. */
export type Check = {
  readonly name: string;
  readonly french: string;
  readonly ok: boolean;
  readonly rows: number;
  readonly offenders: readonly string[];
};

/**
 * Proves the books: every entry balances, every balance equals its entries, every status follows
 * from its events, every freed point has its settlement, the chain of the trail is whole. Works on
 * one snapshot, so that what goes on meanwhile does not disturb it.
 */
export async function verify(work: Work, onCheck: (name: string) => void): Promise<Check[]> {
  await readOneMoment(work);
  await allowMemory(work);
  const checks: Check[] = [];
  for (const { name, french, counted, offending } of CHECKS) {
    onCheck(name);
    const rows = await countRows(work, counted);
    const offenders = await findOffenders(work, offending);
    checks.push({
      name,
      french,
      ok: offenders.length === 0,
      rows,
      offenders,
    });
  }
  return checks;
}

/**
 * Proves that every head of a chain that was written outside still stands in it: a chain that was
 * rewritten whole, or cut at its end, is whole in itself and yet found here.
 */
export async function verifyAnchor(work: Work, file: string): Promise<Check> {
  const { rows, offenders } = await checkAnchor(work, file);
  return {
    name: 'every anchored head stands in its chain',
    french: 'chaque tête ancrée se retrouve dans sa chaîne',
    ok: offenders.length === 0,
    rows,
    offenders,
  };
}
