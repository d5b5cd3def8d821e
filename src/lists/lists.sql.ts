import { column, type Work } from '#database';
import type { ManualRefusal } from '#settlement';
import type { CalendarDate } from '#values';

type Unfinished = {
  readonly list: bigint;
  readonly preparedBy: string;
  readonly approvedBy: string | null;
  readonly settlesOn: CalendarDate | null;
};

/** The list that an agency has in the works, held until the end of the work. */
export async function readUnfinished(work: Work, agency: string): Promise<Unfinished | undefined> {
  const result = await work.tx.query<Unfinished>(
    `SELECT list, prepared_by AS "preparedBy", approved_by AS "approvedBy",
       settles_on AS "settlesOn"
     FROM lists.list WHERE agency = $1 AND NOT finished AND ended_on IS NULL FOR UPDATE`,
    [agency],
  );
  return result.rows[0];
}

/** Freezes every open, unbalanced contract of the agency under a new number, if there is one (S3). */
export async function freezeList(
  work: Work,
  agency: string,
  preparedBy: string,
): Promise<{ list: bigint; preparedBy: string } | undefined> {
  const made = await work.tx.query<{ list: bigint }>(
    `INSERT INTO lists.list (agency, made_on, prepared_by)
     SELECT $1, $2, $3 WHERE EXISTS (SELECT FROM settlement.case
       WHERE agency = $1 AND settled_on IS NULL AND net <> 0)
     RETURNING list`,
    [agency, work.businessDate, preparedBy],
  );
  const list = made.rows[0]?.list;
  if (list === undefined) return undefined;
  await work.tx.query(
    `INSERT INTO lists.line (contract, list, debt, deposit)
     SELECT contract, $2, receivable, deposit FROM settlement.case
     WHERE agency = $1 AND settled_on IS NULL AND net <> 0 ORDER BY contract`,
    [agency, list],
  );
  await sealList(work, list);
  return { list, preparedBy };
}

/** Gives a list the hash of its lines: from now on none is added, and none is another. */
export const sealList = (work: Work, list: bigint) =>
  work.tx.query('UPDATE lists.list SET content = lists.content_hash(list) WHERE list = $1', [list]);

/** Approved for good; whenever its lines are settled, it is on this day. Says how many they are. */
export async function markApproved(
  work: Work,
  list: bigint,
  approvedBy: string,
): Promise<{ lines: number }> {
  const approved = await work.tx.query<{ lines: number }>(
    `UPDATE lists.list SET approved_by = $2, settles_on = $3 WHERE list = $1
     RETURNING (SELECT count(*)::integer FROM lists.line l WHERE l.list = $1) AS lines`,
    [list, approvedBy, work.businessDate],
  );
  return { lines: approved.rows[0]?.lines ?? 0 };
}

/** One run at a time settles for an agency; the second waits, and finds the list finished. */
export const lockLists = (work: Work, agency: string) =>
  work.tx.query(`SELECT pg_advisory_xact_lock(hashtextextended('quitus list ' || $1, 0))`, [
    agency,
  ]);

/** The same without waiting: false where another run has the agency. */
export async function tryLockLists(work: Work, agency: string): Promise<boolean> {
  const locked = await work.tx.query<{ mine: boolean }>(
    `SELECT pg_try_advisory_xact_lock(hashtextextended('quitus list ' || $1, 0)) AS mine`,
    [agency],
  );
  return locked.rows[0]?.mine ?? false;
}

/** Whether nothing was done on the list before; from now on something may have been. */
export async function beginList(work: Work, list: bigint): Promise<boolean> {
  const begun = await work.tx.query(
    'UPDATE lists.list SET begun = true WHERE list = $1 AND NOT begun',
    [list],
  );
  return begun.rowCount === 1;
}

export async function isFinished(work: Work, list: bigint): Promise<boolean> {
  const found = await work.tx.query<{ finished: boolean }>(
    'SELECT finished FROM lists.list WHERE list = $1',
    [list],
  );
  return found.rows[0]?.finished ?? true;
}

export async function isPaused(work: Work, list: bigint): Promise<boolean> {
  const found = await work.tx.query<{ paused: boolean }>(
    'SELECT paused FROM lists.list WHERE list = $1',
    [list],
  );
  return found.rows[0]?.paused ?? false;
}

/** Outcomes are looked up all at once: their tables may have grown since they were measured. */
export const preferHashing = (work: Work) => work.tx.query('SET LOCAL enable_nestloop = off');

export const finishList = (work: Work, list: bigint) =>
  work.tx.query('UPDATE lists.list SET finished = true WHERE list = $1', [list]);

/** Agencies in scope that have something to list, in the order of their codes (P1). */
export async function agenciesToList(work: Work): Promise<string[]> {
  const result = await work.tx.query<{ code: string }>(
    `SELECT a.code FROM contracts.agency a
     WHERE a.computerised AND (EXISTS (SELECT FROM settlement.case c
         WHERE c.agency = a.code AND c.settled_on IS NULL AND c.net <> 0)
       OR EXISTS (SELECT FROM lists.list l WHERE l.agency = a.code AND NOT l.finished
         AND l.ended_on IS NULL))
     ORDER BY a.code`,
  );
  return result.rows.map((row) => row.code);
}

/** Every line of a list, in order. */
export const allLines = (): string =>
  'SELECT contract, debt, deposit FROM lists.line WHERE list = $1 ORDER BY contract';

/** What a list whose run was cut still has to deal with: its lines without an outcome, in order. */
export const openLines = (): string => `SELECT l.contract, l.debt, l.deposit FROM lists.line l
  WHERE l.list = $1
    AND NOT EXISTS (SELECT FROM settlement.settlement s
      WHERE s.contract = l.contract AND s.list = l.list)
    AND NOT EXISTS (SELECT FROM lists.refusal r WHERE r.contract = l.contract AND r.list = l.list)
  ORDER BY l.contract`;

/** The open, unbalanced contracts of an agency, where no list is made of them. */
export const contractsToList = (): string => `SELECT contract FROM settlement.case
  WHERE agency = $1 AND settled_on IS NULL AND net <> 0 ORDER BY contract`;

export async function insertRefusals(
  work: Work,
  list: bigint,
  refused: readonly { readonly contract: string; readonly code: ManualRefusal }[],
): Promise<void> {
  if (refused.length === 0) return;
  await work.tx.query(
    `INSERT INTO lists.refusal (contract, list, code)
     SELECT contract, $1, code FROM unnest($2::text[], $3::text[]) AS n (contract, code)`,
    [
      list,
      column(refused.map(({ contract }) => contract)),
      column(refused.map(({ code }) => code)),
    ],
  );
}

/** The contracts of those of the people who are customers too: nobody acts on their own. */
export async function readOwnContracts(
  work: Work,
  people: readonly string[],
): Promise<ReadonlySet<string>> {
  // Hardly anybody is a customer: then the contracts are not looked at.
  const found = await work.tx.query<{ contract: string }>(
    `WITH own AS MATERIALIZED (SELECT customer FROM access.person
       WHERE name = ANY ($1::text[]) AND customer IS NOT NULL)
     SELECT contract FROM contracts.contract
     WHERE EXISTS (SELECT FROM own) AND customer IN (SELECT customer FROM own)`,
    [column(people)],
  );
  return new Set(found.rows.map((row) => row.contract));
}
