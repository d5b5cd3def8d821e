import type { Work } from '#database';
import { beginChains, chainActs } from './acts.sql.ts';

/** One act as the trail keeps it; `digest` commits to the rows that carry its number. */
export type Act = {
  readonly agency: string;
  readonly act: bigint;
  readonly kind: string;
  readonly rowCount: number;
  readonly details: string;
  readonly digest: Buffer;
};

/**
 * Chains acts, at most one an agency. Heads are locked in the order of their agencies, so that two
 * works never wait for each other, and late in the work, so that they wait only for a commit.
 */
export async function recordActs(work: Work, acts: readonly Act[]): Promise<void> {
  if (acts.length === 0) return;
  const sorted = [...acts].sort((a, b) => (a.agency < b.agency ? -1 : 1));
  if (await chainActs(work, sorted)) return;
  await beginChains(
    work,
    sorted.map((act) => act.agency),
  );
  if (!(await chainActs(work, sorted))) throw new Error('a chain was begun and is not there');
}
