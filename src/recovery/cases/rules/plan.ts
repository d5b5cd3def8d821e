import { type CalendarDate, type Francs, NO_FRANCS, plus } from '#values';

export type Instalment = { readonly dueOn: CalendarDate; readonly amount: Francs };

export type PlanState = 'KEPT' | 'BROKEN' | 'DONE';

/**
 * Whether a plan is kept: what came in since it was signed covers the instalments whose day is over.
 * An instalment may be paid on its day. Amounts are summed: who pays ahead is ahead.
 */
export function planState(
  instalments: readonly Instalment[],
  recovered: Francs,
  on: CalendarDate,
): PlanState {
  let total = NO_FRANCS;
  let due = NO_FRANCS;
  for (const { dueOn, amount } of instalments) {
    total = plus(total, amount);
    if (dueOn < on) due = plus(due, amount);
  }
  if (recovered >= total) return 'DONE';
  return recovered >= due ? 'KEPT' : 'BROKEN';
}

export type PlanFlaw = 'NO_INSTALMENT' | 'IN_THE_PAST' | 'IN_THE_WRONG_ORDER' | 'OTHER_SUM';

/** What is wrong with a plan for what is left: its days rise, and its instalments sum up to it. */
export function flawOfPlan(
  instalments: readonly Instalment[],
  left: Francs,
  signedOn: CalendarDate,
): PlanFlaw | undefined {
  let total = NO_FRANCS;
  let before: CalendarDate | undefined;
  for (const { dueOn, amount } of instalments) {
    if (dueOn < signedOn) return 'IN_THE_PAST';
    if (before !== undefined && dueOn <= before) return 'IN_THE_WRONG_ORDER';
    before = dueOn;
    total = plus(total, amount);
  }
  if (before === undefined) return 'NO_INSTALMENT';
  return total === left ? undefined : 'OTHER_SUM';
}
