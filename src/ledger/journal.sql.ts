import type { Work } from '#database';
import type { CalendarDate, Francs } from '#values';
import type { LedgerEvent } from './rules/journal-entry.ts';

export type JournalFilter = {
  readonly from?: CalendarDate | undefined;
  readonly to?: CalendarDate | undefined;
  /**
   * The journal AN is shown to people and never exported to accounting: opening balances, and what
   * was taken over since (bills, credit notes, supplements), which billing has accounted for.
   */
  readonly withTakeover: boolean;
  /** Only the entries of this contract. */
  readonly contract?: string | undefined;
  /** Only the entries of this export. */
  readonly export?: bigint | undefined;
};

export type TransferLine = {
  contract: string;
  entry: bigint;
  event: LedgerEvent;
  journal: string;
  debit: string;
  credit: string;
  amount: bigint;
  booked_on: string;
  happened_on: string;
  piece: string;
};

const WHERE = `($1::date IS NULL OR t.booked_on >= $1) AND ($2::date IS NULL OR t.booked_on <= $2)
    AND ($3 OR t.journal <> 'AN')`;

export const journalQuery = `SELECT t.contract, t.entry, t.event, t.journal, t.debit, t.credit,
    t.amount, t.booked_on, t.happened_on, t.piece
  FROM ledger.transfer t
  WHERE ${WHERE} AND ($4::bigint IS NULL OR EXISTS (SELECT FROM ledger.exported_entry x
    WHERE x.contract = t.contract AND x.entry = t.entry AND x.export = $4))
    AND ($5::text IS NULL OR t.contract = $5)
  ORDER BY t.booked_on, t.entry, t.line`;

export const journalValues = (filter: JournalFilter) => [
  filter.from ?? null,
  filter.to ?? null,
  filter.withTakeover,
  filter.export ?? null,
  filter.contract ?? null,
];

/** The first line of each entry names its page: entries are numbered as they are written. */
export async function readPage(
  work: Work,
  filter: Pick<JournalFilter, 'from' | 'to' | 'withTakeover'>,
  after: bigint,
  most: number,
): Promise<TransferLine[]> {
  const result = await work.tx.query<TransferLine>(
    `SELECT t.contract, t.entry, t.event, t.journal, t.debit, t.credit, t.amount, t.booked_on,
       t.happened_on, t.piece
     FROM (SELECT t.contract, t.entry FROM ledger.transfer t
       WHERE ${WHERE} AND t.line = 1 AND t.entry > $4 ORDER BY t.entry LIMIT $5) page
     JOIN ledger.transfer t ON t.contract = page.contract AND t.entry = page.entry
     ORDER BY t.entry, t.line`,
    [filter.from ?? null, filter.to ?? null, filter.withTakeover, after, most],
  );
  return result.rows;
}

/** What was handed over: an export is numbered, and can be written out again at any time. */
export type JournalExport = {
  readonly export: bigint;
  readonly entries: bigint;
  readonly lines: bigint;
  readonly total: Francs;
  readonly from: CalendarDate | null;
  readonly to: CalendarDate | null;
};

const EXPORT = 'export, entries, lines, total, from_on AS "from", to_on AS "to"';

/** One export at a time, so that two of them cannot pick the same entries. */
export const lockExports = (work: Work) =>
  work.tx.query(`SELECT pg_advisory_xact_lock(hashtextextended('quitus export', 0))`);

export async function insertExport(
  work: Work,
  from: CalendarDate | undefined,
  to: CalendarDate | undefined,
): Promise<JournalExport | undefined> {
  const result = await work.tx.query<JournalExport>(
    `WITH fresh AS (
       SELECT t.contract, t.entry, count(*) AS lines, sum(t.amount) AS total
       FROM ledger.transfer t
       WHERE ${WHERE} AND NOT EXISTS (SELECT FROM ledger.exported_entry x
         WHERE x.contract = t.contract AND x.entry = t.entry)
       GROUP BY t.contract, t.entry),
     made AS (
       INSERT INTO ledger.export (from_on, to_on, entries, lines, total)
       SELECT $1, $2, count(*), sum(lines), sum(total) FROM fresh HAVING count(*) > 0
       RETURNING ${EXPORT}),
     marked AS (
       INSERT INTO ledger.exported_entry (contract, entry, export)
       SELECT fresh.contract, fresh.entry, made.export FROM fresh CROSS JOIN made)
     SELECT * FROM made`,
    [from ?? null, to ?? null, false],
  );
  return result.rows[0];
}

export async function readExport(work: Work, number: bigint): Promise<JournalExport | undefined> {
  const result = await work.tx.query<JournalExport>(
    `SELECT ${EXPORT} FROM ledger.export WHERE export = $1`,
    [number],
  );
  return result.rows[0];
}

/** How many lines the unfolded journal has, and what each side comes to; both sides are equal. */
export async function countJournal(
  work: Work,
  filter: JournalFilter,
): Promise<{ lines: number; debit: Francs; credit: Francs }> {
  const result = await work.tx.query<{ lines: number; debit: Francs; credit: Francs }>(
    `SELECT coalesce(sum(debits + credits), 0)::integer AS lines,
       coalesce(sum(total), 0)::bigint AS debit, coalesce(sum(total), 0)::bigint AS credit
     FROM (SELECT count(DISTINCT debit) AS debits, count(DISTINCT credit) AS credits,
         sum(amount) AS total
       FROM (${journalQuery}) t GROUP BY contract, entry) e`,
    journalValues(filter),
  );
  const row = result.rows[0];
  if (!row) throw new Error('a sum without a row');
  return row;
}
