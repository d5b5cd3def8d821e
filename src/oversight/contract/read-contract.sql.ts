import type { Work } from '#database';
import type { CalendarDate, Francs } from '#values';

export type Identity = {
  readonly customer: string;
  readonly name: string;
  readonly phone: string | null;
  readonly email: string | null;
  readonly identityDocument: string | null;
  readonly servicePoint: string;
  readonly address: string | null;
  readonly voltage: string;
  readonly meter: string | null;
  readonly agency: string;
  readonly subscribedOn: CalendarDate;
  /** What is left of a debt that went into recovery. */
  readonly rest: Francs;
};

/** Who holds a contract and where it is; undefined where the work does not see it. */
export async function readIdentity(work: Work, contract: string): Promise<Identity | undefined> {
  const result = await work.tx.query<Identity>(
    `SELECT u.code AS customer, u.name, u.phone, u.email,
       u.identity_document AS "identityDocument", p.code AS "servicePoint", p.address, p.voltage,
       p.meter, k.agency, k.subscribed_on AS "subscribedOn",
       coalesce((SELECT rest FROM ledger.contract_rest r WHERE r.contract = k.contract), 0) AS rest
     FROM contracts.contract k JOIN contracts.customer u ON u.code = k.customer
     JOIN contracts.service_point p ON p.code = k.service_point WHERE k.contract = $1`,
    [contract],
  );
  return result.rows[0];
}

export type Bill = {
  readonly bill: string;
  readonly kind: string;
  readonly issuedOn: CalendarDate;
  readonly dueOn: CalendarDate;
  readonly amount: Francs;
  readonly openAmount: Francs;
};

export async function readBills(work: Work, contract: string): Promise<Bill[]> {
  const result = await work.tx.query<Bill>(
    `SELECT bill, kind, issued_on AS "issuedOn", due_on AS "dueOn", amount,
       open_amount AS "openAmount"
     FROM contracts.bill WHERE contract = $1 ORDER BY issued_on, bill`,
    [contract],
  );
  return result.rows;
}

export type Deposit = { readonly paidOn: CalendarDate; readonly amount: Francs };

export async function readDeposits(work: Work, contract: string): Promise<Deposit[]> {
  const result = await work.tx.query<Deposit>(
    `SELECT paid_on AS "paidOn", amount FROM contracts.deposit WHERE contract = $1
     ORDER BY paid_on, amount`,
    [contract],
  );
  return result.rows;
}

/** One thing that happened to a contract; `actor` where it is known who did it. */
export type Happened = {
  readonly on: CalendarDate;
  readonly event: string;
  readonly actor: string | null;
  readonly reference: string | null;
  readonly amount: Francs | null;
};

/** What happened to a contract, in the order of its days. What an act posted names who did it. */
export async function readTimeline(work: Work, contract: string): Promise<Happened[]> {
  const result = await work.tx.query<Happened>(
    `SELECT "on", event, actor, reference, amount FROM (
       SELECT subscribed_on AS "on", 0 AS place, 'SUBSCRIBED' AS event, NULL AS actor,
         NULL AS reference, NULL::bigint AS amount
       FROM contracts.contract WHERE contract = $1
       UNION ALL SELECT paid_on, 1, 'DEPOSIT_PAID', NULL, NULL, amount
       FROM contracts.deposit WHERE contract = $1
       UNION ALL SELECT terminated_on, 2, 'TERMINATED', NULL, cause, NULL
       FROM settlement.case WHERE contract = $1
       UNION ALL SELECT (taken_back -> 'case' ->> 'terminated_on')::date, 2, 'TERMINATED', NULL,
         taken_back -> 'case' ->> 'cause', NULL
       FROM terminations.withdrawal WHERE contract = $1 AND taken_back IS NOT NULL
       UNION ALL SELECT coalesce(seconded_on, approved_on), 9, 'TERMINATION_TAKEN_BACK',
         coalesce(seconded_by, approved_by), reason, NULL
       FROM terminations.withdrawal WHERE contract = $1 AND taken_back IS NOT NULL
       UNION ALL SELECT meter_removed_on, 3, 'METER_REMOVED', NULL, NULL, NULL
       FROM terminations.termination WHERE contract = $1 AND meter_removed_on IS NOT NULL
       UNION ALL SELECT requested_on, 4, 'REFUND_REQUESTED', NULL, method, NULL
       FROM refunds.refund WHERE contract = $1
       UNION ALL SELECT cancelled_on, 5, 'REFUND_CANCELLED', NULL, method, NULL
       FROM refunds.refund WHERE contract = $1 AND cancelled_on IS NOT NULL
       UNION ALL SELECT moved_on, 6, 'MOVED', moved_by, from_agency || ' → ' || to_agency, NULL
       FROM contracts.move WHERE contract = $1
       UNION ALL SELECT t.happened_on, 7, 'POSTED_' || t.event, a.actor, t.piece,
         sum(t.amount)::bigint
       FROM ledger.transfer t LEFT JOIN audit.act a ON a.act = t.act
       WHERE t.contract = $1 GROUP BY t.entry, t.happened_on, t.event, a.actor, t.piece
       UNION ALL SELECT s.settled_on, 8, 'SETTLED_' || s.rule, coalesce(s.approved_by, a.actor),
         NULL, s.debt - s.deposit
       FROM settlement.settlement s LEFT JOIN audit.act a ON a.act = s.act WHERE s.contract = $1
     ) happened ORDER BY "on", place, reference`,
    [contract],
  );
  return result.rows;
}

/** Another contract of the same customer, in an agency that the work sees (E11). */
export type Sibling = {
  readonly contract: string;
  readonly agency: string;
  readonly state: string;
  readonly net: Francs;
};

export async function readSiblings(
  work: Work,
  customer: string,
  contract: string,
): Promise<Sibling[]> {
  const result = await work.tx.query<Sibling>(
    `SELECT k.contract, k.agency, settlement.state_of(c) AS state,
       CASE settlement.state_of(c) WHEN 'ACTIVE' THEN coalesce((SELECT b.receivable - b.deposit
           FROM ledger.contract_balance b WHERE b.contract = k.contract), 0)
         WHEN 'TERMINATED' THEN c.net ELSE 0 END AS net
     FROM contracts.contract k LEFT JOIN settlement.case c ON c.contract = k.contract
     WHERE k.customer = $1 AND k.contract <> $2 ORDER BY k.contract`,
    [customer, contract],
  );
  return result.rows;
}
