import { column, type Work } from '#database';
import type { CalendarDate } from '#values';
import type { Right } from '../rules/person.ts';

export type Delegation = {
  readonly delegation: bigint;
  readonly head: string;
  readonly delegate: string;
  readonly fromOn: CalendarDate;
  readonly toOn: CalendarDate;
  readonly reason: string;
  readonly approvedBy: string | null;
  readonly endedBy: string | null;
};

const COLUMNS = `delegation, head, delegate, from_on AS "fromOn", to_on AS "toOn", reason,
  approved_by AS "approvedBy", ended_by AS "endedBy"`;

export async function insertDelegation(
  work: Work,
  asked: Pick<Delegation, 'head' | 'delegate' | 'fromOn' | 'toOn' | 'reason'>,
): Promise<bigint> {
  const result = await work.tx.query<{ delegation: bigint }>(
    `INSERT INTO access.delegation (head, delegate, from_on, to_on, reason)
     VALUES ($1, $2, $3, $4, $5) RETURNING delegation`,
    [asked.head, asked.delegate, asked.fromOn, asked.toOn, asked.reason],
  );
  return result.rows[0]?.delegation ?? 0n;
}

/** Locked until the work ends: it is approved or ended by one. */
export async function lockDelegation(
  work: Work,
  delegation: bigint,
): Promise<Delegation | undefined> {
  const result = await work.tx.query<Delegation>(
    `SELECT ${COLUMNS} FROM access.delegation WHERE delegation = $1 FOR NO KEY UPDATE`,
    [delegation],
  );
  return result.rows[0];
}

export const approve = (work: Work, delegation: bigint) =>
  work.tx.query('UPDATE access.delegation SET approved_by = $2 WHERE delegation = $1', [
    delegation,
    work.actor,
  ]);

export const end = (work: Work, delegation: bigint) =>
  work.tx.query('UPDATE access.delegation SET ended_by = $2 WHERE delegation = $1', [
    delegation,
    work.actor,
  ]);

/** The newest first; where a person is named, only those that they gave, took or approved. */
export async function readDelegations(
  work: Work,
  of: string | undefined,
  before: bigint | undefined,
  limit: number,
): Promise<Delegation[]> {
  const result = await work.tx.query<Delegation>(
    `SELECT ${COLUMNS} FROM access.delegation WHERE ($1::bigint IS NULL OR delegation < $1)
       AND ($3::text IS NULL OR $3 IN (head, delegate, approved_by))
     ORDER BY delegation DESC LIMIT $2`,
    [before ?? null, limit, of ?? null],
  );
  return result.rows;
}

/**
 * In force: approved, not ended, on one of its days, the head still is one and may act, and the delegate
 * still is of the desk: who has become a cashier since, or a controller, takes no hat with them.
 */
const IN_FORCE = `d.approved_by IS NOT NULL AND d.ended_by IS NULL
  AND $1 BETWEEN d.from_on AND d.to_on AND h.disabled_at IS NULL
  AND h.role IN ('agency_head', 'commercial_head')
  AND e.role IN ('reception', 'agency_head', 'commercial_head')`;

export type Hat = Right & {
  readonly delegation: bigint;
  readonly head: string;
  readonly delegate: string;
};

/** What was delegated to these people, and is in force on the day of the work. */
export async function readHats(work: Work, delegates: readonly string[]): Promise<Hat[]> {
  const result = await work.tx.query<Hat>(
    `SELECT d.delegation, d.head, d.delegate, h.role, h.scope, h.places
     FROM access.delegation d JOIN access.person h ON h.name = d.head
     JOIN access.person e ON e.name = d.delegate
     WHERE d.delegate = ANY ($2::text[]) AND ${IN_FORCE} ORDER BY d.delegation`,
    [work.businessDate, column(delegates)],
  );
  return result.rows;
}
