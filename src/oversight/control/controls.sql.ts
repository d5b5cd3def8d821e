import type { Work } from '#database';
import type { CalendarDate } from '#values';
import type { Period } from '../figures.sql.ts';

/** What a control shows: something to ask about, not yet a fault. */
export type Finding = {
  readonly agency: string;
  readonly subject: string;
  readonly on: CalendarDate;
  readonly actor: string | null;
  readonly says: string;
};

/** The hours of an agency in Africa/Porto-Novo, outside which an act by a person is remarkable. */
const OPENS_AT = 7;
const CLOSES_AT = 19;

/** Acts of the house itself, done at any hour. */
const MACHINES = `('quitus', 'nightly')`;

/**
 * The controls of DIG and DAI (P6). Each selects findings of a period, `$1` to `$2`, with a sorting
 * key that is unique, so that pages stay stable.
 */
const FINDINGS = {
  LATE_SETTLEMENTS: `SELECT c.agency, s.contract AS subject, s.settled_on AS on_day,
      s.approved_by AS actor, s.rule || ', ' || (s.settled_on - c.late_from + 1) || ' j' AS says,
      s.contract || ' ' || s.settlement AS key
    FROM settlement.settlement s JOIN settlement.case c ON c.contract = s.contract
    WHERE s.late AND s.reversed_on IS NULL AND s.settled_on BETWEEN $1 AND $2`,
  HELD_BEYOND_THE_DEADLINE: `SELECT c.agency, c.contract AS subject, c.opens_on AS on_day,
      NULL AS actor, array_to_string(c.holds, ', ') AS says, c.contract AS key
    FROM settlement.case c
    WHERE c.settled_on IS NULL AND cardinality(c.holds) > 0 AND c.opens_on BETWEEN $1 AND $2`,
  OUT_OF_HOURS_ACTS: `SELECT a.agency, a.act::text AS subject, a.business_date AS on_day, a.actor,
      a.kind || ' ' || to_char(a.done_at AT TIME ZONE 'Africa/Porto-Novo', 'HH24:MI') AS says,
      lpad(a.act::text, 19, '0') AS key
    FROM audit.act a
    WHERE a.business_date BETWEEN $1 AND $2 AND a.actor NOT IN ${MACHINES}
      AND (extract(hour FROM a.done_at AT TIME ZONE 'Africa/Porto-Novo')
          NOT BETWEEN ${OPENS_AT} AND ${CLOSES_AT - 1}
        OR extract(isodow FROM a.done_at AT TIME ZONE 'Africa/Porto-Novo') = 7)`,
  REFUSED_SELF_APPROVALS: `SELECT a.agency, a.act::text AS subject, a.business_date AS on_day,
      a.actor, a.details AS says, lpad(a.act::text, 19, '0') AS key
    FROM audit.act a
    WHERE a.kind = 'REFUSED' AND a.business_date BETWEEN $1 AND $2`,
  TERMINATIONS_WITHOUT_EVIDENCE: `SELECT c.agency, t.contract AS subject, t.terminated_on AS on_day,
      t.terminated_by AS actor, concat_ws(', ', c.cause, t.evidence ->> 'stated') AS says,
      t.contract AS key
    FROM terminations.termination t JOIN settlement.case c ON c.contract = t.contract
    WHERE NOT t.borne_out AND t.terminated_on BETWEEN $1 AND $2`,
  TERMINATIONS_TAKEN_BACK: `SELECT k.agency, w.contract AS subject,
      coalesce(w.seconded_on, w.approved_on) AS on_day, w.requested_by AS actor,
      w.reason AS says,
      lpad(w.withdrawal::text, 19, '0') AS key
    FROM terminations.withdrawal w JOIN contracts.contract k ON k.contract = w.contract
    WHERE w.taken_back IS NOT NULL
      AND coalesce(w.seconded_on, w.approved_on) BETWEEN $1 AND $2`,
  REFUNDS_AFTER_CHANGED_ACCOUNT: `SELECT c.agency, r.contract AS subject, r.issued_on AS on_day,
      r.issued_by AS actor, 'IBAN ' || r.account_changed_on AS says,
      r.contract || ' ' || r.refund AS key
    FROM refunds.refund r JOIN contracts.contract c ON c.contract = r.contract
    WHERE r.account_changed_on IS NOT NULL AND r.issued_on BETWEEN $1 AND $2`,
  SAME_DAY_CANCELLATIONS: `SELECT n.agency, n.receipt AS subject, n.requested_on AS on_day,
      n.requested_by AS actor, n.reason AS says, lpad(n.cancellation::text, 19, '0') AS key
    FROM payments.cancellation n
    WHERE n.same_day AND n.requested_on BETWEEN $1 AND $2`,
  REFUNDS_WAITING_LONG: `SELECT c.agency, r.contract AS subject, r.requested_on AS on_day,
      NULL AS actor, ($2::date - r.requested_on) || ' j' AS says,
      r.contract || ' ' || r.refund AS key
    FROM refunds.refund r JOIN contracts.contract c ON c.contract = r.contract
    WHERE r.issued_on IS NULL AND r.cancelled_on IS NULL AND r.requested_on BETWEEN $1 AND $2 - 15`,
} as const;

export type ControlName = keyof typeof FINDINGS;
export const CONTROLS = Object.keys(FINDINGS) as [ControlName, ...ControlName[]];

/** One page of findings, in the order of their days, after the last one of the page before. */
export async function readFindings(
  work: Work,
  control: ControlName,
  { from, to }: Period,
  after: readonly [on: string, key: string],
  limit: number,
): Promise<(Finding & { readonly key: string })[]> {
  const result = await work.tx.query<Finding & { key: string }>(
    `SELECT agency, subject, on_day AS on, actor, says, key
     FROM (${FINDINGS[control]}) found
     WHERE access.sees(agency) AND (on_day, key) > ($3::date, $4)
     ORDER BY on_day, key LIMIT $5`,
    [from, to, ...after, limit],
  );
  return result.rows;
}

export async function countFindings(work: Work, control: ControlName, { from, to }: Period) {
  const result = await work.tx.query<{ count: number }>(
    `SELECT count(*)::integer AS count FROM (${FINDINGS[control]}) found WHERE access.sees(agency)`,
    [from, to],
  );
  return result.rows[0]?.count ?? 0;
}

export type Sampled = {
  readonly contract: string;
  readonly agency: string;
  readonly rule: string;
  readonly on: CalendarDate;
  readonly net: bigint;
};

/** A random sample of what was settled in a period; the same seed draws the same sample again. */
export async function drawSample(work: Work, seed: string, count: number, { from, to }: Period) {
  const result = await work.tx.query<Sampled>(
    `SELECT s.contract, c.agency, s.rule, s.settled_on AS on, s.debt - s.deposit AS net
     FROM settlement.settlement s JOIN settlement.case c ON c.contract = s.contract
     WHERE s.reversed_on IS NULL AND s.settled_on BETWEEN $1 AND $2 AND access.sees(c.agency)
     ORDER BY sha256(convert_to($3 || '|' || s.contract || '|' || s.settlement, 'UTF8'))
     LIMIT $4`,
    [from, to, seed, count],
  );
  return result.rows;
}
