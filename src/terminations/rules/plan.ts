import { addDays, type CalendarDate, type Francs, lesser, minus, NO_FRANCS, plus } from '#values';

export type PlanKind = 'ECHEANCIER' | 'MORATOIRE';

export type Instalment = { readonly dueOn: CalendarDate; readonly amount: Francs };

export type Standing = {
  readonly state: 'RUNNING' | 'KEPT' | 'BROKEN';
  /** In the order of their days, each with what was paid of it. */
  readonly instalments: readonly (Instalment & { readonly paid: Francs })[];
  /** The first instalment that was not paid in time, where the plan is broken. */
  readonly missedOn: CalendarDate | null;
};

/**
 * E14: how a plan stands on a day, by what was paid since it was agreed: payments go to the
 * instalments in the order of their days. An instalment may still be paid on its day and on the days
 * of grace after it; from then on the plan is broken.
 */
export function standingOf(
  instalments: readonly Instalment[],
  paid: Francs,
  on: CalendarDate,
  graceDays: number,
): Standing {
  let left = paid > 0n ? paid : NO_FRANCS;
  const met = [...instalments].sort(byDay).map((one) => {
    const part = lesser(one.amount, left);
    left = minus(left, part);
    return { ...one, paid: part };
  });
  const open = met.find((one) => one.paid < one.amount);
  if (!open) return { state: 'KEPT', instalments: met, missedOn: null };
  const missed = addDays(open.dueOn, graceDays) < on;
  return {
    state: missed ? 'BROKEN' : 'RUNNING',
    instalments: met,
    missedOn: missed ? open.dueOn : null,
  };
}

const byDay = (a: Instalment, b: Instalment): number => (a.dueOn < b.dueOn ? -1 : 1);

/** What stands against a plan as it is proposed; undefined where nothing does. */
export function refusePlan(
  instalments: readonly Instalment[],
  debt: Francs,
  today: CalendarDate,
): 'MALFORMED' | 'IN_THE_WRONG_ORDER' | undefined {
  const days = new Set(instalments.map((one) => one.dueOn));
  if (instalments.length === 0 || days.size < instalments.length) return 'MALFORMED';
  if (instalments.some((one) => one.dueOn < today)) return 'IN_THE_WRONG_ORDER';
  const sum = instalments.reduce((total, one) => plus(total, one.amount), NO_FRANCS);
  return sum > debt ? 'MALFORMED' : undefined;
}
