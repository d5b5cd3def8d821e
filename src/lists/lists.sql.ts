import { column, type Work } from '#database';
import type { CalendarDate, RefusalCode } from '#values';

/** The list that an agency has in the works, held until the end of the work. */
export async function readUnfinished(
  work: Work,
  agency: string,
): Promise<
  { list: bigint; preparedBy: string; approvedBy: string | null; madeOn: CalendarDate } | undefined
> {
  const result = await work.tx.query<{
    list: bigint;
    preparedBy: string;
    approvedBy: string | null;
    madeOn: CalendarDate;
  }>(
    `SELECT list, prepared_by AS "preparedBy", approved_by AS "approvedBy", made_on AS "madeOn"
     FROM lists.list WHERE agency = $1 AND NOT finished FOR UPDATE`,
    [agency],
  );
  return result.rows[0];
}

/** Freezes every open, unbalanced contract of the agency under a new number, if there is one (S3). */
export async function freezeList(
  work: Work,
  agency: string,
  preparedBy: string,
): Promise<{ list: bigint; preparedBy: string; lines: number } | undefined> {
  const made = await work.tx.query<{ list: bigint }>(
    `INSERT INTO lists.list (agency, made_on, prepared_by)
     SELECT $1, $2, $3 WHERE EXISTS (SELECT FROM settlement.case
       WHERE agency = $1 AND settled_on IS NULL AND net <> 0)
     RETURNING list`,
    [agency, work.businessDate, preparedBy],
  );
  const list = made.rows[0]?.list;
  if (list === undefined) return undefined;
  const lines = await work.tx.query(
    `INSERT INTO lists.line (contract, list, debt, deposit)
     SELECT contract, $2, receivable, deposit FROM settlement.case
     WHERE agency = $1 AND settled_on IS NULL AND net <> 0 ORDER BY contract`,
    [agency, list],
  );
  return { list, preparedBy, lines: lines.rowCount ?? 0 };
}

export const approveList = (work: Work, list: bigint, approvedBy: string) =>
  work.tx.query('UPDATE lists.list SET approved_by = $2 WHERE list = $1', [list, approvedBy]);

/** One run at a time settles for an agency; the second waits, and finds the list finished. */
export const lockLists = (work: Work, agency: string) =>
  work.tx.query(`SELECT pg_advisory_xact_lock(hashtextextended('quitus list ' || $1, 0))`, [
    agency,
  ]);

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
       OR EXISTS (SELECT FROM lists.list l WHERE l.agency = a.code AND NOT l.finished))
     ORDER BY a.code`,
  );
  return result.rows.map((row) => row.code);
}

/** Every line of a list, in order. */
export const allLines = (): string =>
  'SELECT contract FROM lists.line WHERE list = $1 ORDER BY contract';

/** What a list whose run was cut still has to deal with: its lines without an outcome, in order. */
export const openLines = (): string => `SELECT l.contract FROM lists.line l
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
  refused: readonly { readonly contract: string; readonly code: RefusalCode }[],
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
