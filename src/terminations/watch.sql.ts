import type { Work } from '#database';
import type { Thresholds } from '#parameters';
import type { Cause } from '#settlement';
import type { CalendarDate, Francs } from '#values';

/** An active contract against which the books bear a cause out today. */
export type Candidate = {
  readonly contract: string;
  readonly agency: string;
  readonly customerName: string;
  readonly receivable: Francs;
  readonly unpaidBills: number;
  readonly unpaid: Francs;
  readonly causes: readonly Cause[];
};

type Page = { readonly after: readonly [agency: string, contract: string]; readonly limit: number };

/**
 * The rules of `rules/evidence.ts` and `rules/plan.ts` over all active contracts, as one statement:
 * what was paid has gone to the bills that were due first, and to instalments in the order of days.
 */
const WATCHED = `WITH watched AS (
  SELECT k.contract, k.agency, u.name AS "customerName", coalesce(r.receivable, 0) AS receivable,
    billed.*, CASE WHEN plan.missed THEN plan.kind END AS broken
  FROM contracts.contract k
  JOIN contracts.customer u ON u.code = k.customer
  JOIN contracts.agency a ON a.code = k.agency AND a.computerised
  CROSS JOIN LATERAL (SELECT b.receivable FROM (SELECT) one
    LEFT JOIN ledger.contract_balance b ON b.contract = k.contract) r
  LEFT JOIN LATERAL (
    SELECT p.kind, p.agreed_on, EXISTS (
      SELECT FROM (SELECT i.due_on, sum(i.amount) OVER (ORDER BY i.due_on) AS due
        FROM terminations.instalment i
        WHERE i.contract = p.contract AND i.plan = p.plan) i
      WHERE i.due > greatest(paid.ever - p.paid_before, 0) AND i.due_on + $4::integer < $1) AS missed
    FROM terminations.plan p
    CROSS JOIN LATERAL (SELECT coalesce(sum(c.paid), 0) AS ever FROM ledger.contract_paid c
      WHERE c.contract = k.contract) paid
    WHERE p.contract = k.contract AND p.ended_on IS NULL) plan ON true
  CROSS JOIN LATERAL (
    SELECT count(*) FILTER (WHERE kind = 'CONSOMMATION')::integer AS "unpaidBills",
      coalesce(sum(open) FILTER (WHERE kind = 'CONSOMMATION'), 0)::bigint AS unpaid,
      count(*) FILTER (WHERE kind = 'PENALITE') AS penalties,
      coalesce(sum(open) FILTER (WHERE kind = 'PENALITE'), 0) AS penalty,
      count(*) FILTER (WHERE kind = 'ECHEANCE') AS instalments,
      coalesce(sum(open) FILTER (WHERE kind = 'ECHEANCE'), 0) AS missed
    FROM (SELECT b.kind, b.due_on, least(b.open_amount, r.receivable - coalesce(sum(b.open_amount)
          OVER (ORDER BY b.due_on DESC, b.bill DESC ROWS BETWEEN UNBOUNDED PRECEDING
            AND 1 PRECEDING), 0)) AS open
      FROM contracts.bill b WHERE b.contract = k.contract) b
    WHERE b.open > 0 AND b.due_on < $1
      AND (plan.missed IS NOT FALSE OR b.due_on > plan.agreed_on)) billed
  WHERE ($5::text IS NULL OR k.agency = $5) AND (k.agency, k.contract) > ($6, $7)
    AND access.sees(k.agency)
    AND NOT EXISTS (SELECT FROM settlement.case c WHERE c.contract = k.contract))
SELECT contract, agency, "customerName", receivable, "unpaidBills", unpaid, causes
FROM watched CROSS JOIN LATERAL (SELECT array_remove(ARRAY[
    CASE WHEN "unpaidBills" >= $2 AND unpaid >= $3 THEN 'FACTURES_IMPAYEES' END,
    CASE WHEN broken = 'ECHEANCIER' OR (instalments > 0 AND missed >= $3) THEN 'ECHEANCIER' END,
    CASE WHEN broken = 'MORATOIRE' THEN 'MORATOIRE' END,
    CASE WHEN penalties > 0 AND penalty >= $3 THEN 'PENALITE' END], NULL) AS causes) c
WHERE causes <> '{}' ORDER BY agency, contract LIMIT $8`;

/** One page of the contracts that could be terminated, in the order of agencies and contracts (G3). */
export async function readCandidates(
  work: Work,
  { unpaidBills, minimumUnpaid, graceDays }: Thresholds,
  agency: string | undefined,
  { after, limit }: Page,
): Promise<Candidate[]> {
  const result = await work.tx.query<Candidate>(WATCHED, [
    work.businessDate,
    unpaidBills,
    minimumUnpaid,
    graceDays,
    agency ?? null,
    ...after,
    limit,
  ]);
  return result.rows;
}

/** A terminated contract whose settlement is held by what is missing (E2). */
export type Held = {
  readonly contract: string;
  readonly agency: string;
  readonly customerName: string;
  readonly holds: readonly string[];
  readonly since: CalendarDate;
  readonly net: Francs;
};

/** One page of the contracts that wait for a meter removal or a final bill, the oldest first (E2). */
export async function readHeld(
  work: Work,
  agency: string | undefined,
  after: readonly [since: string, contract: string],
  limit: number,
): Promise<Held[]> {
  const result = await work.tx.query<Held>(
    `SELECT c.contract, c.agency, u.name AS "customerName", c.holds, c.terminated_on AS since, c.net
     FROM settlement.case c
     JOIN contracts.contract k ON k.contract = c.contract
     JOIN contracts.customer u ON u.code = k.customer
     WHERE c.settled_on IS NULL AND c.holds && ARRAY['METER_NOT_REMOVED', 'FINAL_BILL_PENDING']
       AND access.sees(c.agency) AND ($1::text IS NULL OR c.agency = $1)
       AND (c.terminated_on, c.contract) > ($2::date, $3)
     ORDER BY c.terminated_on, c.contract LIMIT $4`,
    [agency ?? null, ...after, limit],
  );
  return result.rows;
}
