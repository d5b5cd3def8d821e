import type { Work } from '#database';
import type { CalendarDate } from '#values';
import type { Asked } from '../rules/withdrawal.ts';

/** A request to take a termination back, with whoever stands behind it. */
export type Withdrawal = Asked & {
  readonly withdrawal: bigint;
  readonly contract: string;
  readonly agency: string;
  readonly reason: string;
  readonly requestedOn: CalendarDate;
  readonly secondedBy: string | null;
  readonly rejectedBy: string | null;
  readonly done: boolean;
  readonly entry: bigint | null;
  /** The version of the case that was shown when it was requested. */
  readonly shownVersion: number;
  /** The termination that it is about: the open case, or the one that was taken back. */
  readonly terminatedOn: CalendarDate | null;
  readonly cause: string | null;
};

const SELECTED = `SELECT w.withdrawal, w.contract, k.agency, w.settlement, w.reason,
    w.requested_by AS "requestedBy", w.requested_on AS "requestedOn",
    w.approved_by AS "approvedBy", w.seconded_by AS "secondedBy", w.rejected_by AS "rejectedBy",
    w.taken_back IS NOT NULL AS done, w.entry, w.shown_version AS "shownVersion",
    w.taken_back IS NOT NULL OR w.rejected_on IS NOT NULL AS answered,
    coalesce((w.taken_back -> 'case' ->> 'terminated_on')::date, c.terminated_on) AS "terminatedOn",
    coalesce(w.taken_back -> 'case' ->> 'cause', c.cause) AS cause
  FROM terminations.withdrawal w
  JOIN contracts.contract k ON k.contract = w.contract
  LEFT JOIN settlement.case c ON c.contract = w.contract`;

/** The request of this number, held until the end of the work; reversals and others apart. */
export async function lockWithdrawal(
  work: Work,
  withdrawal: bigint,
  reversal: boolean,
): Promise<Withdrawal | undefined> {
  const found = await work.tx.query<Withdrawal>(
    `${SELECTED} WHERE w.withdrawal = $1 AND (w.settlement IS NOT NULL) = $2 FOR UPDATE OF w`,
    [withdrawal, reversal],
  );
  return found.rows[0];
}

export type WithdrawalFilter = {
  readonly reversal: boolean;
  readonly contract?: string | undefined;
  readonly agency?: string | undefined;
  /** Only those that wait for an approver. */
  readonly pending: boolean;
};

/** One page of requests, in the order of their numbers. */
export async function readWithdrawals(
  work: Work,
  { reversal, contract, agency, pending }: WithdrawalFilter,
  after: bigint,
  limit: number,
): Promise<Withdrawal[]> {
  const found = await work.tx.query<Withdrawal>(
    `${SELECTED} WHERE (w.settlement IS NOT NULL) = $1 AND access.sees(k.agency)
       AND ($2::text IS NULL OR w.contract = $2) AND ($3::text IS NULL OR k.agency = $3)
       AND (NOT $4 OR (w.taken_back IS NULL AND w.rejected_on IS NULL)) AND w.withdrawal > $5
     ORDER BY w.withdrawal LIMIT $6`,
    [reversal, contract ?? null, agency ?? null, pending, after, limit],
  );
  return found.rows;
}

export type StandingCase = {
  readonly version: number;
  readonly settlement: number | null;
  readonly entry: bigint | null;
};

/** The case of a contract with the entry that settled it, held until the end of the work. */
export async function lockCase(work: Work, contract: string): Promise<StandingCase | undefined> {
  const found = await work.tx.query<StandingCase>(
    `SELECT c.version, c.settlement, s.entry FROM settlement.case c
     LEFT JOIN settlement.settlement s ON s.contract = c.contract AND s.settlement = c.settlement
     WHERE c.contract = $1 FOR UPDATE OF c`,
    [contract],
  );
  return found.rows[0];
}

/** Another contract on the point, an entry on what the settlement left, a claim that is asked for. */
export type Follower = 'POINT_TAKEN' | 'ENTRY' | 'CLAIM';

/** What followed a settlement and stands against its reversal (E13); nothing where it is null. */
export async function readFollower(work: Work, contract: string): Promise<Follower | null> {
  const found = await work.tx.query<{ follower: Follower | null }>(
    'SELECT terminations.follower_of($1) AS follower',
    [contract],
  );
  return found.rows[0]?.follower ?? null;
}

/** The number of the new request; undefined where one is open on the contract already. */
export async function insertWithdrawal(
  work: Work,
  contract: string,
  reason: string,
  { version, settlement }: Pick<StandingCase, 'version' | 'settlement'>,
): Promise<bigint | undefined> {
  const made = await work.tx.query<{ withdrawal: bigint }>(
    `INSERT INTO terminations.withdrawal
       (contract, settlement, requested_by, requested_on, reason, shown_version)
     VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING RETURNING withdrawal`,
    [contract, settlement, work.actor, work.businessDate, reason, version],
  );
  return made.rows[0]?.withdrawal;
}

const answer = (work: Work, { contract, withdrawal }: Withdrawal, column: string) =>
  work.tx.query(
    `UPDATE terminations.withdrawal SET ${column}_by = $3, ${column}_on = $4
     WHERE contract = $1 AND withdrawal = $2`,
    [contract, withdrawal, work.actor, work.businessDate],
  );

export const setApproved = (work: Work, asked: Withdrawal) =>
  answer(work, asked, asked.approvedBy === null ? 'approved' : 'seconded');

export const setRejected = (work: Work, asked: Withdrawal) => answer(work, asked, 'rejected');

export const setMirror = (work: Work, { contract, withdrawal }: Withdrawal, entry: bigint) =>
  work.tx.query(
    `UPDATE terminations.withdrawal SET entry = $3 WHERE contract = $1 AND withdrawal = $2`,
    [contract, withdrawal, entry],
  );

/** The database looks at everything once more and takes the termination back, as its owner. */
export const takeBack = (work: Work, { contract, withdrawal }: Withdrawal) =>
  work.tx.query('SELECT terminations.take_back($1, $2)', [contract, withdrawal]);
