import type { Work } from '#database';
import { type NewCase, openCases } from '#settlement';
import type { CalendarDate } from '#values';
import { holdsOf } from './rules/holds.ts';
import { insertTerminations } from './terminations.sql.ts';

/** A forced termination with what is still missing before the account may close (G3, E2). */
export type ForcedTermination = Omit<NewCase, 'holds'> & {
  readonly voltage: 'BT' | 'MT';
  readonly meterRemovedOn: CalendarDate | null;
  readonly finalBill: 'EMISE' | 'EN_ATTENTE';
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
