import { addDays, type CalendarDate, type Francs, NO_FRANCS, plus } from '#values';

/** Open, unbalanced contracts of one agency that were terminated on one day. */
export type Terminated = {
  readonly agency: string;
  readonly terminatedOn: CalendarDate;
  readonly opensOn: CalendarDate;
  readonly lateFrom: CalendarDate;
  readonly contracts: number;
  readonly debit: Francs;
  readonly credit: Francs;
};

export type Sum = { readonly contracts: number; readonly debit: Francs; readonly credit: Francs };

/** What a rule catches in one agency today, as it is and as it would be. */
export type Difference = { readonly agency: string; readonly now: Sum; readonly proposed: Sum };

const NOTHING: Sum = { contracts: 0, debit: NO_FRANCS, credit: NO_FRANCS };

const add = (sum: Sum, one: Sum): Sum => ({
  contracts: sum.contracts + one.contracts,
  debit: plus(sum.debit, one.debit),
  credit: plus(sum.credit, one.credit),
});

type Catches = (one: Terminated) => boolean;

/** R3, R4: which contracts are open for manual settlement, or late, under another number of days. */
const CATCHES = {
  manualOpensAfterDays: {
    now:
      (today: CalendarDate): Catches =>
      (one) =>
        one.opensOn <= today,
    proposed:
      (today: CalendarDate, days: number): Catches =>
      (one) =>
        addDays(one.terminatedOn, days) <= today,
  },
  manualLateAfterDays: {
    now:
      (today: CalendarDate): Catches =>
      (one) =>
        one.lateFrom <= today,
    proposed:
      (today: CalendarDate, days: number): Catches =>
      (one) =>
        addDays(one.terminatedOn, days + 1) <= today,
  },
} as const;

export type DaysRule = keyof typeof CATCHES;

export const isDaysRule = (name: string): name is DaysRule => Object.hasOwn(CATCHES, name);

/**
 * Today's portfolio under a proposed number of days, agency by agency; agencies in which nothing
 * differs are left out. Contracts keep the days they were terminated under: this shows what the
 * rule would have meant for them, and so what it will mean for those to come.
 */
export function differences(
  portfolio: readonly Terminated[],
  name: DaysRule,
  days: number,
  today: CalendarDate,
): Difference[] {
  const isCaught = CATCHES[name].now(today);
  const wouldBe = CATCHES[name].proposed(today, days);
  const found = new Map<string, Difference>();
  for (const one of portfolio) {
    const { agency, now, proposed } = found.get(one.agency) ?? {
      agency: one.agency,
      now: NOTHING,
      proposed: NOTHING,
    };
    found.set(agency, {
      agency,
      now: isCaught(one) ? add(now, one) : now,
      proposed: wouldBe(one) ? add(proposed, one) : proposed,
    });
  }
  return [...found.values()]
    .filter(({ now, proposed }) => now.contracts !== proposed.contracts)
    .sort((a, b) => (a.agency < b.agency ? -1 : 1));
}
