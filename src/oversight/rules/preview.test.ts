import { describe, expect, test } from 'vitest';
import { addDays, day, francs } from '#values';
import { type DaysRule, differences, isDaysRule, type Terminated } from './preview.ts';

const TODAY = day('2026-03-01');

/** Terminated so many days ago, under thirty days. */
const ago = (days: number, agency = 'A1'): Terminated => {
  const terminatedOn = addDays(TODAY, -days);
  return {
    agency,
    terminatedOn,
    opensOn: addDays(terminatedOn, 30),
    lateFrom: addDays(terminatedOn, 31),
    contracts: 2,
    debit: francs(500),
    credit: francs(100),
  };
};

const CASES: readonly (readonly [DaysRule, number, number, number, number])[] = [
  // rule, days ago, proposed, caught now, caught later
  ['manualOpensAfterDays', 29, 29, 0, 2],
  ['manualOpensAfterDays', 30, 31, 2, 0],
  ['manualOpensAfterDays', 31, 32, 2, 0],
  ['manualLateAfterDays', 30, 29, 0, 2],
  ['manualLateAfterDays', 31, 31, 2, 0],
  ['manualLateAfterDays', 60, 60, 2, 0],
];

describe('what would change', () => {
  test.each(CASES)('%s: D+%i under %i days', (name, days, proposed, now, later) => {
    const [found] = differences([ago(days)], name, proposed, TODAY);
    expect([found?.now.contracts, found?.proposed.contracts]).toEqual([now, later]);
  });

  test.each(CASES)('%s: D+%i is the same under the same thirty days', (name, days) => {
    expect(differences([ago(days)], name, 30, TODAY)).toEqual([]);
  });

  test('is summed for each agency, in order, and only where something differs', () => {
    const portfolio = [ago(40, 'B'), ago(41, 'B'), ago(40, 'A'), ago(10, 'C')];
    const found = differences(portfolio, 'manualOpensAfterDays', 45, TODAY);
    expect(found.map((one) => one.agency)).toEqual(['A', 'B']);
    expect(differences(portfolio.toReversed(), 'manualOpensAfterDays', 45, TODAY)).toEqual(found);
    expect(found[1]?.now).toEqual({ contracts: 4, debit: 1_000n, credit: 200n });
    expect(found[1]?.proposed).toEqual({ contracts: 0, debit: 0n, credit: 0n });
  });

  test('has figures for rules of days alone', () => {
    expect(['manualOpensAfterDays', 'fourEyes', 'toString'].map(isDaysRule)).toEqual([
      true,
      false,
      false,
    ]);
  });
});
