import { readInBatches, type Work } from '#database';
import type { CalendarDate, Francs } from '#values';
import {
  type JournalFilter,
  journalQuery,
  journalValues,
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
    const entries: JournalEntry[] = [];
    for (const row of rows) {
      if (open[0] && open[0].entry !== row.entry) {
        entries.push(toEntry(open));
        open = [];
      }
      open.push(row);
    }
    if (entries.length > 0) yield entries;
  }
  if (open.length > 0) yield [toEntry(open)];
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
