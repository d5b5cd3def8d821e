import type { Work } from '#database';

type Movement = 'TAKEOVER' | 'PAYMENT' | 'REFUND' | 'CREDIT_NOTE' | 'BILL';

/**
 * What last moved the balances of a contract, had the payment with this reference never been: without
 * it, without what was cancelled, and without cheques that came back.
 */
export async function readLastMovement(
  work: Work,
  contract: string,
  undone: string,
): Promise<Movement> {
  const found = await work.tx.query<{ event: Movement }>(
    `SELECT t.event::text AS event FROM ledger.transfer t
     LEFT JOIN payments.payment p ON p.contract = t.contract AND p.entry = t.entry
     WHERE t.contract = $1 AND t.line = 1 AND p.reference IS DISTINCT FROM $2
       AND t.event IN ('TAKEOVER', 'PAYMENT', 'REFUND', 'CREDIT_NOTE', 'BILL')
       AND NOT EXISTS (SELECT FROM payments.bounce b
         WHERE b.contract = p.contract AND b.reference = p.reference)
       AND NOT EXISTS (SELECT FROM payments.receipt r
         JOIN payments.cancellation c ON c.receipt = r.receipt AND c.entry IS NOT NULL
         WHERE r.reference = p.reference)
     ORDER BY t.entry DESC LIMIT 1`,
    [contract, undone],
  );
  return found.rows[0]?.event ?? 'TAKEOVER';
}
