import type { Work } from '#database';
import type { PaymentMethod } from '#ledger';
import type { CalendarDate, Francs } from '#values';

export type Found = {
  readonly contract: string;
  readonly managedBy: string;
  readonly customer: string;
  readonly reference: string;
  readonly amount: Francs;
  readonly method: PaymentMethod;
  readonly paidOn: CalendarDate;
  /** Cancelled or bounced already. */
  readonly undone: boolean;
};

/** Money by its reference, or by the number of its receipt: on a contract, or on its recovery case. */
export async function findPayment(work: Work, key: string): Promise<Found | undefined> {
  const found = await work.tx.query<Found>(
    `SELECT p.contract, k.agency AS "managedBy", k.customer, p.reference, p.amount, p.method, p.paid_on AS "paidOn",
       EXISTS (SELECT FROM payments.bounce b
         WHERE b.contract = p.contract AND b.reference = p.reference)
       OR EXISTS (SELECT FROM payments.receipt r JOIN payments.cancellation c
         ON c.receipt = r.receipt AND c.entry IS NOT NULL WHERE r.reference = p.reference) AS undone
     FROM (SELECT contract, reference, amount, method, paid_on FROM payments.payment
       UNION ALL SELECT contract, reference, excess - amount, method, happened_on
         FROM recovery.movement WHERE kind = 'RECOVERY') p
     JOIN contracts.contract k ON k.contract = p.contract
     WHERE p.reference = coalesce(
       (SELECT r.reference FROM payments.receipt r WHERE r.receipt = $1), $1)`,
    [key],
  );
  return found.rows[0];
}

export type NewBounce = {
  readonly contract: string;
  readonly reference: string;
  readonly on: CalendarDate;
  readonly reason: string;
  readonly fee: Francs;
  readonly entry: bigint;
};

export const insertBounce = (work: Work, bounce: NewBounce) =>
  work.tx.query(
    `INSERT INTO payments.bounce (contract, reference, bounced_on, reason, fee, entry, recorded_by)
     VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    [
      bounce.contract,
      bounce.reference,
      bounce.on,
      bounce.reason,
      bounce.fee,
      bounce.entry,
      work.actor,
    ],
  );
