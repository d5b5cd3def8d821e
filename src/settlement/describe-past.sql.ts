import type { Work } from '#database';
import type { CalendarDate } from '#values';
import { type Described, type DescribedRow, toDescribed } from './describe-positions.sql.ts';

export type Past = {
  readonly position: Described;
  /** The day of the first entry of the contract; undefined where it has none. */
  readonly knownSince: CalendarDate | undefined;
  readonly subscribedOn: CalendarDate;
};

/** One contract as it stood at the end of a day that is over; undefined where it is unknown. */
export async function readPast(
  work: Work,
  contract: string,
  on: CalendarDate,
): Promise<Past | undefined> {
  const result = await work.tx.query<
    DescribedRow & { known_since: CalendarDate | null; subscribed_on: CalendarDate }
  >(
    `SELECT k.contract, a.code AS agency, a.computerised, k.customer, u.name AS customer_name,
       k.service_point, k.subscribed_on, b.receivable, b.deposit, b.known_since, c.cause,
       c.terminated_on, c.opens_on, c.late_from, c.contested, c.last_movement,
       coalesce(c.version, 0) AS version,
       array_remove(ARRAY[
         CASE WHEN p.voltage = 'BT' AND coalesce(t.meter_removed_on > $2, true)
           THEN 'METER_NOT_REMOVED' END,
         CASE WHEN t.final_bill = 'EN_ATTENTE' THEN 'FINAL_BILL_PENDING' END,
         CASE WHEN EXISTS (SELECT FROM refunds.refund r WHERE r.contract = k.contract
             AND r.requested_on <= $2 AND coalesce(r.issued_on > $2, true)
             AND coalesce(r.cancelled_on > $2, true)) THEN 'REFUND_REQUESTED' END], NULL) AS holds,
       s.settled_on, s.rule AS settled_rule, s.debt AS settled_debt, s.deposit AS settled_deposit,
       s.late AS settled_late, s.entry, s.list, s.prepared_by, s.approved_by,
       r.contract || '-' || r.settlement AS recovery_case
     FROM contracts.contract k
     JOIN contracts.customer u ON u.code = k.customer
     JOIN contracts.service_point p ON p.code = k.service_point
     CROSS JOIN LATERAL ledger.balance_on(k.contract, $2) b
     JOIN contracts.agency a ON a.code = coalesce((SELECT m.from_agency FROM contracts.move m
       WHERE m.contract = k.contract AND m.moved_on > $2 ORDER BY m.move LIMIT 1), k.agency)
     LEFT JOIN settlement.case c ON c.contract = k.contract AND c.terminated_on <= $2
     LEFT JOIN terminations.termination t ON t.contract = c.contract
     LEFT JOIN settlement.settlement s ON s.contract = c.contract AND s.settled_on <= $2
       AND coalesce(s.reversed_on > $2, true)
     LEFT JOIN recovery.recovery_case r ON r.contract = s.contract AND r.settlement = s.settlement
     WHERE k.contract = $1`,
    [contract, on],
  );
  const row = result.rows[0];
  return (
    row && {
      position: toDescribed(row),
      knownSince: row.known_since ?? undefined,
      subscribedOn: row.subscribed_on,
    }
  );
}
