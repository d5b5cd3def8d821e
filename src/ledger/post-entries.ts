import type { Work } from '#database';
import type { CalendarDate } from '#values';
import {
  insertTransfers,
  readChart,
  type TransferRow,
  takeBoth,
  takeNumbers,
} from './post-entries.sql.ts';
import { accountOf, bookedOn, type Chart } from './rules/chart.ts';
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

const CHARTS = new WeakMap<Work, Chart>();

/** Once a work: whoever closes a period waits until the work that has read it ends. */
async function chartOf(work: Work): Promise<Chart> {
  const known = CHARTS.get(work);
  if (known) return known;
  const chart = await readChart(work);
  CHARTS.set(work, chart);
  return chart;
}

/** As many new entry numbers as asked for, rising. */
export const takeEntryNumbers = (work: Work, count: number): Promise<bigint[]> =>
  count === 0 ? Promise.resolve([]) : takeNumbers(work, count);

/**
 * What a set of entries is written under, in one statement: the number of an act for each agency, as
 * `openActs` gives them, and as many new entry numbers as asked for.
 */
export async function openEntries(
  work: Work,
  agencies: Iterable<string>,
  count: number,
): Promise<{ readonly acts: ReadonlyMap<string, bigint>; readonly numbers: readonly bigint[] }> {
  const sorted = [...new Set(agencies)].sort();
  const { acts, entries } = await takeBoth(work, sorted.length, count);
  return { acts: new Map(sorted.map((agency, i) => [agency, acts[i] ?? 0n])), numbers: entries };
}

/**
 * Writes a set of entries to the journal: the only way in. Returns, for each act, the digest of
 * the rows that carry its number. The database refuses what may not be posted (P3).
 */
export async function postEntries(
  work: Work,
  entries: readonly Entry[],
): Promise<ReadonlyMap<bigint, Buffer>> {
  if (entries.length === 0) return new Map();
  const chart = await chartOf(work);
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
