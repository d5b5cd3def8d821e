import { column, type Work } from '#database';
import type { CalendarDate, Francs } from '#values';
import type { PlannedPart } from '../rules/plan-parts.ts';
import type { Part, PartState } from '../rules/steps.ts';

/** Before anything is decided on contracts: what others do on them waits until this work ends. */
export async function lockCases(work: Work, contracts: readonly string[]): Promise<void> {
  await work.tx.query(
    `SELECT FROM settlement.case WHERE contract = ANY ($1::text[])
     ORDER BY contract FOR NO KEY UPDATE`,
    [column(contracts)],
  );
}

export type Holder = { readonly customer: string; readonly name: string };

export async function readHolder(work: Work, contract: string): Promise<Holder | undefined> {
  const result = await work.tx.query<Holder>(
    `SELECT u.code AS customer, u.name FROM contracts.contract k
     JOIN contracts.customer u ON u.code = k.customer WHERE k.contract = $1`,
    [contract],
  );
  return result.rows[0];
}

/** Those of the contracts that belong to one of these people. */
export async function readOwn(
  work: Work,
  names: readonly string[],
  contracts: readonly string[],
): Promise<Set<string>> {
  const result = await work.tx.query<{ contract: string }>(
    `SELECT k.contract FROM contracts.contract k
     JOIN access.person p ON p.customer = k.customer AND p.name = ANY ($2::text[])
     WHERE k.contract = ANY ($1::text[])`,
    [column(contracts), column(names)],
  );
  return new Set(result.rows.map((row) => row.contract));
}

const STATE = `CASE WHEN r.returned_on IS NOT NULL THEN 'RETURNED'
    WHEN r.issued_on IS NOT NULL THEN 'ISSUED'
    WHEN r.cancelled_on IS NOT NULL THEN coalesce(r.ended_as, 'CANCELLED')
    WHEN r.approved_by IS NOT NULL THEN 'APPROVED' ELSE 'REQUESTED' END`;

const FILE = `(SELECT l.file FROM refunds.transfer_line l WHERE l.contract = r.contract
    AND l.refund = r.refund AND (l.outcome IS NULL OR l.outcome = 'EXECUTED'))`;

/** One part as it is shown: what was decided, by whom and when. */
export type ShownPart = Part & {
  readonly customer: string;
  readonly holder: string;
  readonly beneficiary: string | null;
  readonly authority: string | null;
  readonly share: number | null;
  readonly document: string | null;
  readonly bankAccount: string | null;
  readonly accountChangedOn: CalendarDate | null;
  readonly approvedOn: CalendarDate | null;
  readonly issuedOn: CalendarDate | null;
  readonly issuedBy: string | null;
  readonly reference: string | null;
  readonly endedOn: CalendarDate | null;
  readonly endedBy: string | null;
  readonly endedBecause: string | null;
  readonly returnedOn: CalendarDate | null;
  readonly returnedBecause: string | null;
  readonly entry: bigint | null;
};

const PART = `SELECT r.refund, r.request, r.part, r.contract, k.agency, r.origin, r.credit,
    ${STATE} AS state, r.method, coalesce(r.asked, r.amount, 0) AS asked,
    r.requested_on AS "requestedOn", r.requested_by AS "requestedBy",
    r.approved_by AS "approvedBy", r.account_changed_by AS "accountChangedBy", ${FILE} AS file, k.customer, u.name AS holder, r.beneficiary,
    r.authority, r.share, r.document, r.bank_account AS "bankAccount",
    r.account_changed_on AS "accountChangedOn", r.approved_on AS "approvedOn",
    r.issued_on AS "issuedOn", r.issued_by AS "issuedBy", r.reference,
    r.cancelled_on AS "endedOn", r.ended_by AS "endedBy", r.ended_because AS "endedBecause",
    r.returned_on AS "returnedOn", r.returned_because AS "returnedBecause", r.entry
  FROM refunds.refund r
  JOIN contracts.contract k ON k.contract = r.contract
  JOIN contracts.customer u ON u.code = k.customer`;

/** The parts of some requests, in the order of their numbers. */
export async function readParts(work: Work, requests: readonly bigint[]): Promise<ShownPart[]> {
  const result = await work.tx.query<ShownPart>(
    `${PART} WHERE access.sees(k.agency) AND r.request = ANY ($1::bigint[])
     ORDER BY r.request, r.part`,
    [column(requests)],
  );
  return result.rows;
}

export async function readPart(work: Work, refund: bigint): Promise<ShownPart | undefined> {
  const result = await work.tx.query<ShownPart>(
    `${PART} WHERE access.sees(k.agency) AND r.refund = $1`,
    [refund],
  );
  return result.rows[0];
}

/** What is still waiting on a contract, or on one credit of it. */
export async function readWaiting(work: Work, contract: string, credit: bigint | null) {
  const result = await work.tx.query<{ request: bigint }>(
    `SELECT request FROM refunds.refund WHERE contract = $1
       AND credit IS NOT DISTINCT FROM $2::bigint AND issued_on IS NULL AND cancelled_on IS NULL
     LIMIT 1`,
    [contract, credit],
  );
  return result.rows[0]?.request;
}

export type RequestFilter = {
  readonly agency?: string | undefined;
  readonly contract?: string | undefined;
  readonly state?: PartState | undefined;
};

/** Numbers of requests, rising, after the last one of the page before. */
export async function readRequestPage(
  work: Work,
  { agency, contract, state }: RequestFilter,
  after: bigint,
  limit: number,
): Promise<bigint[]> {
  const result = await work.tx.query<{ request: bigint }>(
    `SELECT DISTINCT r.request FROM refunds.refund r
     JOIN contracts.contract c ON c.contract = r.contract
     WHERE access.sees(c.agency) AND r.request > $1 AND ($2::text IS NULL OR c.agency = $2)
       AND ($3::text IS NULL OR r.contract = $3) AND ($4::text IS NULL OR ${STATE} = $4)
     ORDER BY r.request LIMIT $5`,
    [after, agency ?? null, contract ?? null, state ?? null, limit],
  );
  return result.rows.map((row) => row.request);
}

/** Writes one request with all of its parts; returns its number. */
export async function insertParts(
  work: Work,
  contract: string,
  credit: bigint | null,
  parts: readonly PlannedPart[],
): Promise<bigint> {
  const result = await work.tx.query<{ request: bigint }>(
    `WITH numbered AS (SELECT nextval('refunds.request_number') AS request)
     INSERT INTO refunds.refund (contract, requested_on, requested_by, credit, origin, request,
       part, method, beneficiary, bank_account, authority, share, document, asked)
     SELECT $1, $2, $3, $4, 'DESK', numbered.request, n.* FROM numbered,
       unnest($5::smallint[], $6::text[], $7::text[], $8::text[], $9::text[], $10::integer[],
         $11::text[], $12::bigint[]) AS n
     RETURNING request`,
    [
      ...[contract, work.businessDate, work.actor, credit],
      column(parts.map((_, i) => i + 1)),
      column(parts.map((part) => part.method)),
      column(parts.map((part) => part.beneficiary)),
      column(parts.map((part) => part.bankAccount)),
      column(parts.map((part) => part.authority)),
      column(parts.map((part) => part.share)),
      column(parts.map((part) => part.document)),
      column(parts.map((part) => part.asked)),
    ],
  );
  return result.rows[0]?.request ?? 0n;
}

const PENDING = 'issued_on IS NULL AND cancelled_on IS NULL';

export const setApproved = (work: Work, request: bigint) =>
  work.tx.query(
    `UPDATE refunds.refund SET approved_by = $2, approved_on = $3
     WHERE request = $1 AND approved_by IS NULL AND ${PENDING}`,
    [request, work.actor, work.businessDate],
  );

/** Whoever approved it has not seen this account: the approval falls with it. */
export const setAccount = (
  work: Work,
  refund: bigint,
  method: string,
  bankAccount: string | null,
) =>
  work.tx.query(
    `UPDATE refunds.refund SET method = $2, bank_account = $3, account_changed_on = $4,
       account_changed_by = $5, approved_by = NULL, approved_on = NULL
     WHERE refund = $1 AND ${PENDING}`,
    [refund, method, bankAccount, work.businessDate, work.actor],
  );

export const setEnded = (
  work: Work,
  requests: readonly bigint[],
  how: 'REJECTED' | 'CANCELLED' | 'WITHOUT_OBJECT',
  because: string,
) =>
  work.tx.query(
    `UPDATE refunds.refund SET cancelled_on = greatest($2::date, requested_on), ended_as = $3,
       ended_by = $4, ended_because = $5
     WHERE request = ANY ($1::bigint[]) AND ${PENDING}`,
    [column(requests), work.businessDate, how, work.actor, because],
  );

/** Marks claims of credits as paid; refunds of open cases go the way of `insertIssued`. */
export const setClaimsPaid = (
  work: Work,
  claims: readonly { readonly refund: bigint; readonly reference: string; readonly on: string }[],
  entries: readonly bigint[],
) =>
  work.tx.query(
    `UPDATE refunds.refund r SET issued_on = n.on_day, reference = n.reference, amount = r.asked,
       entry = n.entry, issued_by = $5
     FROM unnest($1::bigint[], $2::text[], $3::date[], $4::bigint[])
       AS n (refund, reference, on_day, entry)
     WHERE r.refund = n.refund`,
    [
      column(claims.map((claim) => claim.refund)),
      column(claims.map((claim) => claim.reference)),
      column(claims.map((claim) => claim.on)),
      column(entries),
      work.actor,
    ],
  );

export const setReturned = (
  work: Work,
  refund: bigint,
  { on, because, entry }: { on: CalendarDate; because: string; entry: bigint },
) =>
  work.tx.query(
    `UPDATE refunds.refund SET returned_on = $2, returned_because = $3, return_entry = $4
     WHERE refund = $1`,
    [refund, on, because, entry],
  );

/** How much of a refund came out of the deposit; the rest came out of what was overpaid. */
export async function readDepositPart(work: Work, contract: string, entry: bigint) {
  const result = await work.tx.query<{ amount: Francs }>(
    `SELECT coalesce(sum(amount), 0)::bigint AS amount FROM ledger.transfer
     WHERE contract = $1 AND entry = $2
       AND debit IN (SELECT account FROM ledger.mapping WHERE part = 'deposit')`,
    [contract, entry],
  );
  return result.rows[0]?.amount ?? (0n as Francs);
}

export type OwedElsewhere = {
  readonly contract: string;
  readonly agency: string;
  readonly kind: 'TERMINATED' | 'RECOVERY' | 'ACTIVE';
  readonly amount: Francs;
};

/** E11: what the customer of a contract owes on their other contracts, wherever those are. */
export async function readOwedElsewhere(work: Work, contract: string): Promise<OwedElsewhere[]> {
  const result = await work.tx.query<OwedElsewhere>(
    'SELECT contract, agency, kind, amount FROM refunds.owed_elsewhere($1)',
    [contract],
  );
  return result.rows;
}

/** Requests of contracts, of an agency, or of all, that nothing is owed for and no file pays. */
export async function readWithoutObject(
  work: Work,
  among: readonly string[] | { readonly agency: string } = { agency: '' },
) {
  const result = await work.tx.query<{ request: bigint; contract: string; agency: string }>(
    `SELECT DISTINCT r.request, r.contract, c.agency FROM refunds.refund r
     JOIN settlement.case c ON c.contract = r.contract
     WHERE r.${PENDING.replace(' AND ', ' AND r.')} AND r.credit IS NULL
       AND (c.settled_on IS NOT NULL OR c.net >= 0) AND ${FILE} IS NULL
       AND ($1::text[] IS NULL OR r.contract = ANY ($1)) AND ($2 = '' OR c.agency = $2)
     ORDER BY r.contract, r.request`,
    'agency' in among ? [null, among.agency] : [column(among), ''],
  );
  return result.rows;
}

/** The number of the settlement that closed a contract. */
export async function readLiveSettlement(work: Work, contract: string): Promise<number> {
  const result = await work.tx.query<{ settlement: number }>(
    'SELECT settlement FROM settlement.settlement WHERE contract = $1 AND reversed_on IS NULL',
    [contract],
  );
  return result.rows[0]?.settlement ?? 0;
}
