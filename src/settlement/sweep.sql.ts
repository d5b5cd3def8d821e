import type { Work } from '#database';

/** The next balanced, unsettled contracts of computerised agencies, in order (P1). */
export async function readBalanced(work: Work, after: string, count: number): Promise<string[]> {
  const result = await work.tx.query<{ contract: string }>(
    `SELECT c.contract FROM settlement.case c JOIN contracts.agency a ON a.code = c.agency
     WHERE c.settled_on IS NULL AND c.net = 0 AND c.contract > $1 AND a.computerised
     ORDER BY c.contract LIMIT $2`,
    [after, count],
  );
  return result.rows.map((row) => row.contract);
}
