import { describe, expect, test } from 'vitest';
import { day, francs } from '#values';
import { flawOfPlan, planState } from './plan.ts';

const plan = (...instalments: [string, number][]) =>
  instalments.map(([dueOn, amount]) => ({ dueOn: day(dueOn), amount: francs(amount) }));
const THREE = plan(['2026-12-01', 100], ['2027-01-01', 100], ['2027-02-01', 50]);

describe('a payment plan', () => {
  test.each([
    ['2026-11-26', 0, 'KEPT'],
    ['2026-12-01', 0, 'KEPT'],
    ['2026-12-02', 0, 'BROKEN'],
    ['2026-12-02', 99, 'BROKEN'],
    ['2026-12-02', 100, 'KEPT'],
    ['2027-01-02', 199, 'BROKEN'],
    ['2027-01-02', 200, 'KEPT'],
    ['2027-02-02', 249, 'BROKEN'],
    ['2027-02-02', 250, 'DONE'],
    ['2026-11-26', 300, 'DONE'],
  ])('on %s, with %i recovered, is %s', (on, recovered, state) => {
    expect(planState(THREE, francs(recovered), day(on))).toBe(state);
  });

  test.each([
    ['as it should be', THREE, 250, undefined],
    ['without an instalment', [], 250, 'NO_INSTALMENT'],
    ['for less than what is left', THREE, 251, 'OTHER_SUM'],
    ['for more than what is left', THREE, 249, 'OTHER_SUM'],
    ['from the day it is signed on', plan(['2026-11-26', 250]), 250, undefined],
    ['from the day before', plan(['2026-11-25', 250]), 250, 'IN_THE_PAST'],
    [
      'with one day twice',
      plan(['2026-12-01', 100], ['2026-12-01', 150]),
      250,
      'IN_THE_WRONG_ORDER',
    ],
  ])('%s', (_, instalments, left, flaw) => {
    expect(flawOfPlan(instalments, francs(left), day('2026-11-26'))).toBe(flaw);
  });
});
