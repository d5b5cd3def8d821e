import { type Circumstances, type Database, inWork, type Work } from '#database';
import type { CaseKey } from '#recovery';
import type { CalendarDate } from '#values';
import { findBundle, findUnbundled, insertBundles } from './bundles.sql.ts';
import type { EvidenceFacts } from './rules/facts.ts';

/** The frozen facts of a case, and the SHA-256 of their text in the database. */
export type Bundle = {
  readonly facts: EvidenceFacts;
  readonly digest: string;
  readonly frozenOn: CalendarDate;
};

/** The bundle of one case; frozen now where no night has passed since the settlement. */
export async function readBundle(work: Work, key: CaseKey): Promise<Bundle | undefined> {
  const known = await findBundle(work, key);
  if (known) return known;
  await insertBundles(work, [key]);
  return findBundle(work, key);
}

const AT_A_TIME = 2_000;
const BEFORE_ALL: CaseKey = { contract: '', settlement: 0 };

/**
 * The nightly task: freezes what is not frozen yet, some thousands a commit; a run that was cut is
 * finished by the next. Returns how many were frozen.
 */
export async function freezeBundles(
  database: Database,
  circumstances: Circumstances,
): Promise<number> {
  let frozen = 0;
  let after: CaseKey | undefined = BEFORE_ALL;
  while (after) {
    const from: CaseKey = after;
    after = await inWork(database, circumstances, async (work) => {
      const keys = await findUnbundled(work, from, AT_A_TIME);
      if (keys.length > 0) frozen += await insertBundles(work, keys);
      return keys.at(-1);
    });
  }
  return frozen;
}
