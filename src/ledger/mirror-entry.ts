import type { Work } from '#database';
import { readPosted } from './mirror-entry.sql.ts';
import { insertTransfers, readChart } from './post-entries.sql.ts';
import type { Entry } from './post-entries.ts';
import { bookedOn } from './rules/chart.ts';

export type MirrorEntry = Omit<Entry, 'transfers' | 'event'> & { readonly mirrors: bigint };

/**
 * Posts the mirror of an entry: each of its lines with debit and credit changed, on the very ledger
 * accounts it stands on, whatever the mapping says today (E13). Returns the digest as `postEntries`.
 */
export async function postMirror(
  work: Work,
  mirror: MirrorEntry,
): Promise<ReadonlyMap<bigint, Buffer>> {
  const { closedThrough } = await readChart(work);
  const posted = await readPosted(work, mirror.contract, mirror.mirrors);
  const entry = { ...mirror, event: 'REVERSAL' as const, transfers: [] };
  return insertTransfers(
    work,
    posted.map(({ line, debit, credit, amount }) => ({
      entry,
      line,
      debit: credit,
      credit: debit,
      amount,
      bookedOn: bookedOn(mirror.happenedOn, closedThrough),
    })),
  );
}
