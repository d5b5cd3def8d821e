import { column, type Work } from '#database';
import type { CalendarDate, Francs } from '#values';
import type { ListFacts } from './rules/list-state.ts';

export type ListRow = ListFacts & {
  readonly list: bigint;
  readonly agency: string;
  readonly preparedBy: string;
  readonly paused: boolean;
};

/** A list, held until the end of the work: whoever acts on it acts alone. */
export async function lockList(work: Work, list: bigint): Promise<ListRow | undefined> {
  const found = await work.tx.query<ListRow>(
    `SELECT list, agency, prepared_by AS "preparedBy", approved_by AS "approvedBy", begun, finished,
       paused, ended_as AS "endedAs", transmitted_on AS "transmittedOn", answered_on AS "answeredOn"
     FROM lists.list WHERE list = $1 FOR UPDATE`,
    [list],
  );
  return found.rows[0];
}

/** A new number for a list of the agency; undefined while another is in the works. */
export async function beginListOf(
  work: Work,
  agency: string,
  on: CalendarDate,
  preparedBy: string,
): Promise<bigint | undefined> {
  const made = await work.tx.query<{ list: bigint }>(
    `INSERT INTO lists.list (agency, made_on, prepared_by) VALUES ($1, $2, $3)
     ON CONFLICT (agency) WHERE NOT finished AND ended_on IS NULL DO NOTHING RETURNING list`,
    [agency, on, preparedBy],
  );
  return made.rows[0]?.list;
}

export async function readInTheWorks(work: Work, agency: string): Promise<bigint | undefined> {
  const found = await work.tx.query<{ list: bigint }>(
    'SELECT list FROM lists.list WHERE agency = $1 AND NOT finished AND ended_on IS NULL',
    [agency],
  );
  return found.rows[0]?.list;
}

/** Freezes these contracts with the figures of this moment, those that somebody settled excepted. */
export async function insertLines(
  work: Work,
  list: bigint,
  contracts: readonly string[],
): Promise<{ count: number; debit: Francs; credit: Francs }> {
  const inserted = await work.tx.query<{ count: number; debit: Francs; credit: Francs }>(
    `WITH line AS (INSERT INTO lists.line (contract, list, debt, deposit)
       SELECT c.contract, $1, c.receivable, c.deposit FROM settlement.case c
       WHERE c.contract = ANY ($2::text[]) AND c.settled_on IS NULL AND c.net <> 0
       ORDER BY c.contract RETURNING debt - deposit AS net)
     SELECT count(*)::integer AS count, coalesce(sum(net) FILTER (WHERE net > 0), 0)::bigint AS debit,
       coalesce(-sum(net) FILTER (WHERE net < 0), 0)::bigint AS credit FROM line`,
    [list, column(contracts)],
  );
  const row = inserted.rows[0];
  if (!row) throw new Error('a sum without a row');
  return row;
}

export type Skipped = {
  readonly contract: string;
  readonly code: 'CHOSEN' | 'OWN_CONTRACT';
  readonly reason: string;
};

export async function insertSkipped(
  work: Work,
  list: bigint,
  skipped: readonly Skipped[],
): Promise<void> {
  if (skipped.length === 0) return;
  await work.tx.query(
    `INSERT INTO lists.skip (contract, list, code, reason)
     SELECT contract, $1, code, reason
     FROM unnest($2::text[], $3::text[], $4::text[]) AS n (contract, code, reason)`,
    [
      list,
      column(skipped.map((one) => one.contract)),
      column(skipped.map((one) => one.code)),
      column(skipped.map((one) => one.reason)),
    ],
  );
}

export const markEnded = (
  work: Work,
  list: bigint,
  endedAs: 'WITHDRAWN' | 'REJECTED',
  by: string,
  because: string,
) =>
  work.tx.query(
    `UPDATE lists.list SET ended_as = $2, ended_on = $3, ended_by = $4, ended_because = $5
     WHERE list = $1`,
    [list, endedAs, work.businessDate, by, because],
  );

export const markPaused = (work: Work, list: bigint, paused: boolean) =>
  work.tx.query('UPDATE lists.list SET paused = $2 WHERE list = $1', [list, paused]);

/** Approved lists whose lines are not all dealt with, the oldest first; paused ones wait. */
export async function readToSettle(work: Work): Promise<
  {
    list: bigint;
    agency: string;
    preparedBy: string;
    approvedBy: string;
    settlesOn: CalendarDate | null;
  }[]
> {
  const found = await work.tx.query<{
    list: bigint;
    agency: string;
    preparedBy: string;
    approvedBy: string;
    settlesOn: CalendarDate | null;
  }>(
    `SELECT list, agency, prepared_by AS "preparedBy", approved_by AS "approvedBy",
       settles_on AS "settlesOn"
     FROM lists.list WHERE NOT finished AND ended_on IS NULL AND approved_by IS NOT NULL
       AND NOT paused ORDER BY list`,
  );
  return found.rows;
}
