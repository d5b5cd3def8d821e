import { column, type Work } from '#database';
import type { Francs } from '#values';

/**
 * What customers have paid on their contracts, ever, less the cheques that came back: whatever a
 * payment or a cheque that bounced moved on the receivable. Contracts without either are not in it.
 */
export async function paidOf(
  work: Work,
  contracts: readonly string[],
): Promise<ReadonlyMap<string, Francs>> {
  const result = await work.tx.query<{ contract: string; paid: Francs }>(
    `SELECT t.contract, sum(CASE WHEN t.credit = m.account THEN t.amount ELSE -t.amount END)::bigint
       AS paid
     FROM ledger.transfer t
     JOIN (SELECT DISTINCT account FROM ledger.mapping WHERE part = 'receivable') m
       ON m.account IN (t.debit, t.credit)
     WHERE t.contract = ANY ($1::text[]) AND t.event IN ('PAYMENT', 'BOUNCED_CHEQUE')
     GROUP BY t.contract`,
    [column(contracts)],
  );
  return new Map(result.rows.map((row) => [row.contract, row.paid]));
}
