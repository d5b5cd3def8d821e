import type { Work } from '#database';
import type { CalendarDate, Francs } from '#values';
import type { LedgerEvent } from './rules/journal-entry.ts';

export type JournalFilter = {
  readonly from?: CalendarDate | undefined;
  readonly to?: CalendarDate | undefined;
  /** Takeover entries are shown to people and never exported to accounting. */
  readonly withTakeover: boolean;
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
    AND ($3 OR t.event <> 'TAKEOVER')`;

export const journalQuery = `SELECT t.contract, t.entry, t.event, t.journal, t.debit, t.credit,
    t.amount, t.booked_on, t.happened_on, t.piece
  FROM ledger.transfer t
  WHERE ${WHERE} AND ($4::bigint IS NULL OR EXISTS (SELECT FROM ledger.exported_entry x
    WHERE x.contract = t.contract AND x.entry = t.entry AND x.export = $4))
  ORDER BY t.booked_on, t.entry, t.line`;

export const journalValues = (filter: JournalFilter) => [
  filter.from ?? null,
  filter.to ?? null,
  filter.withTakeover,
  filter.export ?? null,
];

/** What was handed over: an export is numbered, and can be written out again at any time. */
export type JournalExport = {
  readonly export: bigint;
  readonly entries: bigint;
  readonly lines: bigint;
  readonly total: Francs;
};

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
       RETURNING export, entries, lines, total),
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
    'SELECT export, entries, lines, total FROM ledger.export WHERE export = $1',
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
