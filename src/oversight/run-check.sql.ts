import type { Work } from '#database';

/** As many offenders as a person can follow up. */
const MOST_OFFENDERS = 50;

/** Sorting all rows of the books wants more than a page of a screen does. */
export const allowMemory = (work: Work) => work.tx.query(`SET LOCAL work_mem = '128MB'`);

export async function countRows(work: Work, counted: string): Promise<number> {
  const result = await work.tx.query<{ rows: number }>(
    `SELECT count(*)::float8 AS rows FROM ${counted}`,
  );
  return result.rows[0]?.rows ?? 0;
}

export async function findOffenders(work: Work, offending: string): Promise<string[]> {
  const found = await work.tx.query<{ offender: string }>(
    `SELECT offender FROM (${offending}) found LIMIT ${MOST_OFFENDERS}`,
  );
  return found.rows.map((row) => row.offender);
}
