import type { Work } from '#database';
import type { DescribedRow } from '#settlement';
import type { CalendarDate } from '#values';

export type Past = {
  readonly row: DescribedRow;
  /** The day of the first entry of the contract; undefined where it has none. */
  readonly knownSince: CalendarDate | undefined;
  readonly subscribedOn: CalendarDate;
};

/**
 * The row of a contract `k` as it was on the day `$2`: as it is, unless the termination was taken back
 * after that day, which kept the row as it stood.
 */
const was = (table: string, kept: 'case' | 'termination'): string =>
  `LEFT JOIN LATERAL (SELECT * FROM (
       (SELECT 0 AS place, (jsonb_populate_record(NULL::${table}, w.taken_back -> '${kept}')).*
         FROM terminations.withdrawal w WHERE w.contract = k.contract AND w.taken_back IS NOT NULL
           AND coalesce(w.seconded_on, w.approved_on) > $2 ORDER BY w.withdrawal LIMIT 1)
       UNION ALL SELECT 1, present.* FROM ${table} present WHERE present.contract = k.contract
     ) rows ORDER BY place LIMIT 1)`;

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
     ${was('settlement.case', 'case')} c ON c.terminated_on <= $2
     ${was('terminations.termination', 'termination')} t ON c.contract IS NOT NULL
     LEFT JOIN settlement.settlement s ON s.contract = c.contract AND s.settled_on <= $2
       AND coalesce(s.reversed_on > $2, true)
     LEFT JOIN recovery.recovery_case r ON r.contract = s.contract AND r.settlement = s.settlement
     WHERE k.contract = $1`,
    [contract, on],
  );
  const row = result.rows[0];
  return (
    row && {
      row,
      knownSince: row.known_since ?? undefined,
      subscribedOn: row.subscribed_on,
    }
  );
}
