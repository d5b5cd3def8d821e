import type { Work } from '#database';
import { type NewCase, openCases } from '#settlement';
import type { CalendarDate } from '#values';
import type { Evidence } from './rules/evidence.ts';
import { holdsOf } from './rules/holds.ts';
import { insertTerminations } from './terminations.sql.ts';

/** What a termination rests on, where somebody recorded it here; a takeover brings none (G3). */
export type Basis = {
  readonly evidence: Evidence;
  readonly stated: string | null;
  readonly borneOut: boolean;
};

/** A forced termination with what is still missing before the account may close (G3, E2). */
export type ForcedTermination = Omit<NewCase, 'holds'> & {
  readonly voltage: 'BT' | 'MT';
  readonly meterRemovedOn: CalendarDate | null;
  readonly finalBill: 'EMISE' | 'EN_ATTENTE';
  readonly basis?: Basis;
};

/** Records forced terminations and opens their cases, held by what is still missing. */
export async function recordTerminations(
  work: Work,
  terminations: readonly ForcedTermination[],
): Promise<void> {
  if (terminations.length === 0) return;
  await openCases(
    work,
    terminations.map((one) => ({ ...one, holds: holdsOf(one) })),
  );
  await insertTerminations(work, terminations);
}
