import type { Work } from '#database';
import { decide, type Listed, listPositions, type ManualRefusal } from '#settlement';
import { readOwnContracts } from './lists.sql.ts';

export type OpenLines = {
  /** What may stand on a list of today, in the order of contracts. */
  readonly open: readonly Listed[];
  /** What may not, counted by the first reason. */
  readonly notOpen: ReadonlyMap<ManualRefusal, number>;
  /** Contracts of whoever asks: they are left off a list that this person makes. */
  readonly own: ReadonlySet<string>;
};

/** What `makeList` would freeze in an agency on the business date; writes nothing. */
export async function readOpenLines(
  work: Work,
  agency: string,
  names: readonly string[],
): Promise<OpenLines> {
  const people = { samePerson: false, allowed: true };
  const act = { mode: 'MANUAL', on: work.businessDate, people } as const;
  const open: Listed[] = [];
  const notOpen = new Map<ManualRefusal, number>();
  for await (const batch of listPositions(work, { agency })) {
    for (const one of batch) {
      const decision = decide(one, act);
      if (decision.outcome === 'SETTLE') open.push(one);
      if (decision.outcome !== 'REFUSE') continue;
      notOpen.set(decision.code, (notOpen.get(decision.code) ?? 0) + 1);
    }
  }
  return { open, notOpen, own: await readOwnContracts(work, names) };
}
