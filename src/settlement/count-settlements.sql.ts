import type { Work } from '#database';

/** How many live settlements there are, by any rule. */
export async function countSettlements(work: Work): Promise<number> {
  const result = await work.tx.query<{ count: number }>(
    'SELECT count(*)::integer AS count FROM settlement.settlement WHERE reversed_on IS NULL',
  );
  return result.rows[0]?.count ?? 0;
}
