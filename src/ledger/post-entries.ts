import type { Work } from '#database';
import type { CalendarDate } from '#values';
import { insertTransfers, readChart, type TransferRow, takeNumbers } from './post-entries.sql.ts';
import { accountOf, bookedOn } from './rules/chart.ts';
import type { LedgerEvent } from './rules/journal-entry.ts';
import type { Transfer } from './rules/templates.ts';

export type Journal = 'AN' | 'CA' | 'BQ' | 'MM' | 'OD';

/** One event of one contract. `entry` comes from `takeEntryNumbers`, `act` from `#audit`. */
export type Entry = {
  readonly contract: string;
  readonly entry: bigint;
  readonly act: bigint;
  readonly event: LedgerEvent;
  readonly journal: Journal;
  readonly piece: string;
  readonly happenedOn: CalendarDate;
  readonly transfers: readonly Transfer[];
};

/** As many new entry numbers as asked for, rising. */
export const takeEntryNumbers = (work: Work, count: number): Promise<bigint[]> =>
  count === 0 ? Promise.resolve([]) : takeNumbers(work, count);

/**
 * Writes a set of entries to the journal: the only way in. Returns, for each act, the digest of
 * the rows that carry its number. The database refuses what may not be posted (P3).
 */
export async function postEntries(
  work: Work,
  entries: readonly Entry[],
): Promise<ReadonlyMap<bigint, Buffer>> {
  if (entries.length === 0) return new Map();
  const chart = await readChart(work);
  const accounts = new Map<string, string>();
  const account = (part: Transfer['debit'], on: CalendarDate): string => {
    const key = `${part} ${on}`;
    const known = accounts.get(key) ?? accountOf(chart, part, on);
    accounts.set(key, known);
    return known;
  };
  const rows: TransferRow[] = [];
  for (const entry of entries) {
    const on = bookedOn(entry.happenedOn, chart.closedThrough);
    entry.transfers.forEach((transfer, i) => {
      rows.push({
        entry,
        line: i + 1,
        debit: account(transfer.debit, on),
        credit: account(transfer.credit, on),
        amount: transfer.amount,
        bookedOn: on,
      });
    });
  }
  return insertTransfers(work, rows);
}
