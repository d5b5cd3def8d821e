import { readInBatches, type Work } from '#database';
import type { CalendarDate, Francs } from '#values';
import {
  type JournalFilter,
  journalQuery,
  journalValues,
  readPage,
  type TransferLine,
} from './journal.sql.ts';
import { type JournalEntry, labelOf, unfold } from './rules/journal-entry.ts';

/** The entries of the journal, day by day, a batch at a time; a million in flat memory. */
export async function* readJournal(
  work: Work,
  filter: JournalFilter,
): AsyncGenerator<JournalEntry[]> {
  let open: TransferLine[] = [];
  const batches = readInBatches<TransferLine>(work.tx, journalQuery, journalValues(filter));
  for await (const rows of batches) {
    const entries = takeWhole(open, rows);
    open = entries.pop() ?? [];
    if (entries.length > 0) yield entries.map(toEntry);
  }
  if (open.length > 0) yield [toEntry(open)];
}

/**
 * One page of the journal in the order in which it was written, after the entry of this number: what
 * is booked meanwhile stands on the last page, and never moves one that was read.
 */
export async function readJournalPage(
  work: Work,
  filter: Pick<JournalFilter, 'from' | 'to' | 'withTakeover'>,
  after: bigint,
  most: number,
): Promise<JournalEntry[]> {
  return takeWhole([], await readPage(work, filter, after, most)).map(toEntry);
}

/** The lines of each entry together; those of the last may go on in the next batch. */
function takeWhole(begun: TransferLine[], rows: readonly TransferLine[]): TransferLine[][] {
  const entries: TransferLine[][] = begun.length > 0 ? [begun] : [];
  for (const row of rows) {
    const open = entries.at(-1);
    if (open?.[0]?.entry === row.entry) open.push(row);
    else entries.push([row]);
  }
  return entries;
}

function toEntry(rows: readonly TransferLine[]): JournalEntry {
  const first = rows[0];
  if (!first) throw new Error('an entry without a line');
  return {
    entry: first.entry,
    date: first.booked_on as CalendarDate,
    happenedOn: first.happened_on as CalendarDate,
    journal: first.journal,
    piece: first.piece,
    contract: first.contract,
    event: first.event,
    lines: unfold(
      rows.map(({ debit, credit, amount }) => ({ debit, credit, amount: amount as Francs })),
      labelOf(first.event, first.contract),
    ),
  };
}
