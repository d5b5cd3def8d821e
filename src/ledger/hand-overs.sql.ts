import type { Work } from '#database';
import type { CalendarDate } from '#values';
import type { JournalExport } from './journal.sql.ts';

/** What was handed over to accounting, the latest first, before one of this number. */
export async function readExports(
  work: Work,
  before: bigint | undefined,
  limit: number,
): Promise<(JournalExport & { readonly madeAt: Date })[]> {
  const result = await work.tx.query<JournalExport & { readonly madeAt: Date }>(
    `SELECT export, entries, lines, total, from_on AS "from", to_on AS "to", made_at AS "madeAt"
     FROM ledger.export WHERE $1::bigint IS NULL OR export < $1 ORDER BY export DESC LIMIT $2`,
    [before ?? null, limit],
  );
  return result.rows;
}

export type Closing = {
  readonly through: CalendarDate;
  readonly closedBy: string;
  readonly closedAt: Date;
};

/** The days through which the books were closed (E26), the latest first. */
export async function readClosings(work: Work, limit: number): Promise<Closing[]> {
  const result = await work.tx.query<Closing>(
    `SELECT closed_through AS through, closed_by AS "closedBy", closed_at AS "closedAt"
     FROM ledger.closing ORDER BY closed_through DESC LIMIT $1`,
    [limit],
  );
  return result.rows;
}
