import { recordAct } from '#audit';
import type { Work } from '#database';
import { type CalendarDate, Refusal } from '#values';
import type { CaseKey } from './cases.sql.ts';
import { claimCase, nameOf } from './claim-case.ts';
import { insertStep } from './steps.sql.ts';

/** What people write down themselves; contests and the end of a plan are acts of their own. */
export const WRITTEN_STEPS = [
  'CONTACT',
  'REMINDER',
  'FORMAL_NOTICE',
  'ACKNOWLEDGEMENT',
  'PAYMENT_ORDER',
  'SUIT',
  'ENFORCEMENT',
  'ASSIGNMENT',
] as const;

export type WrittenStep = {
  readonly kind: (typeof WRITTEN_STEPS)[number];
  readonly on: CalendarDate;
  readonly note: string;
};

/**
 * A contact, a reminder, a legal act, an officer or bailiff in charge: one day of the case. What the
 * customer acknowledged and what was asked of a judge lets the five years run anew.
 */
export async function recordStep(work: Work, key: CaseKey, step: WrittenStep): Promise<void> {
  refuseFuture(work, step.on);
  const found = await claimCase(work, key);
  await insertStep(work, key, step);
  await recordAct(work, {
    agency: found.agency,
    kind: 'RECOVERY_STEP',
    rowCount: 1,
    details: `${nameOf(key)} ${step.kind} ${step.on}`,
  });
}

/** What is written down has happened. Throws `IN_THE_FUTURE`. */
export function refuseFuture(work: Work, on: CalendarDate): void {
  if (on <= work.businessDate) return;
  throw new Refusal(
    'IN_THE_FUTURE',
    `Le ${on} est à venir : notez ce qui a eu lieu, au plus tard le ${work.businessDate}.`,
    `${on} is in the future: write down what has happened, up to ${work.businessDate}.`,
  );
}
