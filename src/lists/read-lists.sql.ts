import type { Work } from '#database';
import type { ManualRefusal } from '#settlement';
import type { CalendarDate, Francs } from '#values';
import { type ListState, stateOf } from './rules/list-state.ts';

/** A list as it stands; debit and credit are both positive. */
export type ListView = {
  readonly list: bigint;
  readonly agency: string;
  readonly state: ListState;
  readonly paused: boolean;
  readonly madeOn: CalendarDate;
  readonly preparedBy: string;
  readonly approvedBy: string | null;
  readonly settlesOn: CalendarDate | null;
  readonly transmittedOn: CalendarDate | null;
  readonly transmittedBy: string | null;
  readonly answeredOn: CalendarDate | null;
  readonly endedOn: CalendarDate | null;
  readonly endedBy: string | null;
  readonly endedBecause: string | null;
  readonly hash: string | null;
  readonly lines: number;
  readonly debit: Francs;
  readonly credit: Francs;
  readonly settled: number;
  readonly refused: number;
  readonly skipped: number;
};

type ListViewRow = Omit<ListView, 'state'> & {
  begun: boolean;
  finished: boolean;
  endedAs: 'WITHDRAWN' | 'REJECTED' | null;
};

/** The state as `stateOf` says it, for the index of the database: the two are tested together. */
const STATE = `CASE WHEN h.ended_as IS NOT NULL THEN h.ended_as
  WHEN h.answered_on IS NOT NULL THEN 'ANSWERED' WHEN h.transmitted_on IS NOT NULL THEN 'TRANSMITTED'
  WHEN h.finished THEN 'SETTLED' WHEN h.begun THEN 'SETTLING'
  WHEN h.approved_by IS NOT NULL THEN 'APPROVED' ELSE 'PREPARED' END`;

const VIEW = `h.list, h.agency, h.paused, h.made_on AS "madeOn", h.prepared_by AS "preparedBy",
  h.approved_by AS "approvedBy", h.settles_on AS "settlesOn", h.transmitted_on AS "transmittedOn",
  h.transmitted_by AS "transmittedBy", h.answered_on AS "answeredOn", h.ended_as AS "endedAs",
  h.ended_on AS "endedOn", h.ended_by AS "endedBy", h.ended_because AS "endedBecause", h.begun,
  h.finished, encode(h.content, 'hex') AS hash, sums.*,
  (SELECT count(*)::integer FROM lists.skip k WHERE k.list = h.list) AS skipped`;

const SUMS = `LEFT JOIN LATERAL (
    SELECT count(*)::integer AS lines,
      coalesce(sum(l.debt - l.deposit) FILTER (WHERE l.debt > l.deposit), 0)::bigint AS debit,
      coalesce(sum(l.deposit - l.debt) FILTER (WHERE l.debt < l.deposit), 0)::bigint AS credit,
      count(s.contract)::integer AS settled, count(r.contract)::integer AS refused
    FROM lists.line l
    LEFT JOIN settlement.settlement s ON s.contract = l.contract AND s.list = l.list
    LEFT JOIN lists.refusal r ON r.contract = l.contract AND r.list = l.list
    WHERE l.list = h.list) sums ON true`;

const toView = ({ begun, finished, endedAs, ...row }: ListViewRow): ListView => ({
  ...row,
  state: stateOf({ ...row, begun, finished, endedAs }),
});

export async function readList(work: Work, list: bigint): Promise<ListView | undefined> {
  const found = await work.tx.query<ListViewRow>(
    `SELECT ${VIEW} FROM lists.list h ${SUMS} WHERE h.list = $1`,
    [list],
  );
  return found.rows[0] && toView(found.rows[0]);
}

/** Every contract of a list, with the agency whose list it is. */
export async function readListed(
  work: Work,
  list: bigint,
): Promise<{ readonly agency: string; readonly contract: string }[]> {
  const found = await work.tx.query<{ agency: string; contract: string }>(
    `SELECT h.agency, l.contract FROM lists.list h JOIN lists.line l ON l.list = h.list
     WHERE h.list = $1 ORDER BY l.contract`,
    [list],
  );
  return found.rows;
}

export type ListsAsked = {
  readonly agency?: string | undefined;
  readonly state?: ListState | undefined;
};

export type Page<Key> = { readonly after?: Key | undefined; readonly limit: number };

/** The newest lists first; `after` is the number of the last one of the page before. */
export async function readLists(
  work: Work,
  { agency, state }: ListsAsked,
  { after, limit }: Page<bigint>,
): Promise<ListView[]> {
  const found = await work.tx.query<ListViewRow>(
    `SELECT ${VIEW} FROM (SELECT * FROM lists.list h
       WHERE ($1::text IS NULL OR h.agency = $1) AND ($2::text IS NULL OR ${STATE} = $2)
         AND ($3::bigint IS NULL OR h.list < $3)
       ORDER BY h.list DESC LIMIT $4) h ${SUMS} ORDER BY h.list DESC`,
    [agency ?? null, state ?? null, after ?? null, limit],
  );
  return found.rows.map(toView);
}

export const OUTCOMES = ['SETTLED', 'REFUSED', 'OPEN'] as const;
export type LineOutcome = (typeof OUTCOMES)[number];

export type LineView = {
  readonly contract: string;
  readonly customer: string;
  readonly servicePoint: string;
  readonly terminatedOn: CalendarDate;
  readonly debt: Francs;
  readonly deposit: Francs;
  readonly outcome: LineOutcome;
  readonly entry: bigint | null;
  readonly reversed: boolean;
  readonly refused: ManualRefusal | null;
  /** The region's standing answer; null as long as it is awaited. */
  readonly accepted: boolean | null;
  readonly rejectedBecause: string | null;
};

/** Lines of a list in the order of their contracts, each with its outcome and the region's answer. */
export async function readLines(
  work: Work,
  list: bigint,
  outcome: LineOutcome | undefined,
  { after, limit }: Page<string>,
): Promise<LineView[]> {
  const found = await work.tx.query<LineView>(
    `SELECT * FROM (SELECT l.contract, u.name AS customer, k.service_point AS "servicePoint",
         coalesce(c.terminated_on, w.terminated_on) AS "terminatedOn", l.debt, l.deposit, s.entry,
         s.reversed_on IS NOT NULL AS reversed, r.code AS refused, a.accepted,
         a.reason AS "rejectedBecause",
         CASE WHEN s.contract IS NOT NULL THEN 'SETTLED' WHEN r.contract IS NOT NULL THEN 'REFUSED'
           ELSE 'OPEN' END AS outcome
       FROM lists.line l
       LEFT JOIN settlement.case c ON c.contract = l.contract
       -- A termination that was taken back since has no case any more, but its line stays (E13).
       LEFT JOIN LATERAL (SELECT (w.taken_back -> 'case' ->> 'terminated_on')::date AS terminated_on
         FROM terminations.withdrawal w WHERE w.contract = l.contract AND w.taken_back IS NOT NULL
         ORDER BY w.withdrawal DESC LIMIT 1) w ON c.contract IS NULL
       JOIN contracts.contract k ON k.contract = l.contract
       JOIN contracts.customer u ON u.code = k.customer
       LEFT JOIN settlement.settlement s ON s.contract = l.contract AND s.list = l.list
       LEFT JOIN lists.refusal r ON r.contract = l.contract AND r.list = l.list
       LEFT JOIN lists.answer a ON a.contract = l.contract AND a.list = l.list
         AND a.sent_again_on IS NULL
       WHERE l.list = $1 AND l.contract > $3) line
     WHERE $2::text IS NULL OR outcome = $2 ORDER BY contract LIMIT $4`,
    [list, outcome ?? null, after ?? '', limit],
  );
  return found.rows;
}

export type SkippedView = {
  readonly contract: string;
  readonly code: 'CHOSEN' | 'OWN_CONTRACT';
  readonly reason: string;
};

export async function readSkipped(work: Work, list: bigint): Promise<SkippedView[]> {
  const found = await work.tx.query<SkippedView>(
    'SELECT contract, code, reason FROM lists.skip WHERE list = $1 ORDER BY contract',
    [list],
  );
  return found.rows;
}
