import type { Work } from '#database';
import { combineDigests } from './combine-digests.ts';
import { openActs } from './open-acts.ts';
import { recordActs } from './record-acts.ts';

/** An act that writes no row of the journal: what matters of it stands in its details. */
export type PlainAct = {
  readonly agency: string;
  readonly kind: string;
  readonly rowCount: number;
  readonly details: string;
};

/** Chains one act that has no rows to commit to. */
export async function recordAct(work: Work, plain: PlainAct): Promise<void> {
  const acts = await openActs(work, [plain.agency]);
  await recordActs(
    work,
    [...acts].map(([, act]) => ({ ...plain, act, digest: combineDigests(undefined, undefined) })),
  );
}
