import { readOneMoment, type Work } from '#database';
import { CHECKS } from './checks.sql.ts';

/** One proof: how many rows were looked at, and the first offenders where there are any. */
export type Check = {
  readonly name: string;
  readonly french: string;
  readonly ok: boolean;
  readonly rows: number;
  readonly offenders: readonly string[];
};

/** As many offenders as a person can follow up; `rows` tells nothing of how many there are more. */
const MOST_OFFENDERS = 50;

/**
 * Proves the books: every entry balances, every balance equals its entries, every status follows
 * from its events, every freed point has its settlement, the chain of the trail is whole. Works on
 * one snapshot, so that what goes on meanwhile does not disturb it.
 */
export async function verify(work: Work, onCheck: (name: string) => void): Promise<Check[]> {
  await readOneMoment(work);
  await work.tx.query(`SET LOCAL work_mem = '128MB'`);
  const checks: Check[] = [];
  for (const { name, french, counted, offending } of CHECKS) {
    onCheck(name);
    const counts = await work.tx.query<{ rows: number }>(
      `SELECT count(*)::float8 AS rows FROM ${counted}`,
    );
    const found = await work.tx.query<{ offender: string }>(
      `SELECT offender FROM (${offending}) found LIMIT ${MOST_OFFENDERS}`,
    );
    const offenders = found.rows.map((row) => row.offender);
    checks.push({
      name,
      french,
      ok: offenders.length === 0,
      rows: counts.rows[0]?.rows ?? 0,
      offenders,
    });
  }
  return checks;
}
