import { column, type Work } from '#database';
import type { Francs } from '#values';

/**
 * What customers have paid on their contracts, ever, less what was cancelled and the cheques that
 * came back. Contracts on which nothing was paid are not in it.
 */
export async function paidOf(
  work: Work,
  contracts: readonly string[],
): Promise<ReadonlyMap<string, Francs>> {
  const result = await work.tx.query<{ contract: string; paid: Francs }>(
    `SELECT asked.contract, p.paid FROM unnest($1::text[]) AS asked (contract)
     CROSS JOIN LATERAL (SELECT paid FROM ledger.contract_paid p
       WHERE p.contract = asked.contract) p`,
    [column(contracts)],
  );
  return new Map(result.rows.map((row) => [row.contract, row.paid]));
}
