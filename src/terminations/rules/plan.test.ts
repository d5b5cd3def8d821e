import { describe, expect, test } from 'vitest';
import { day, francs } from '#values';
import { refusePlan, standingOf } from './plan.ts';

const at = (dueOn: string, amount: number) => ({ dueOn: day(dueOn), amount: francs(amount) });
const PLAN = [at('2026-10-31', 200), at('2026-09-30', 100)];

describe('how a plan stands (E14)', () => {
  test.each([
    ['nothing paid, on the day itself', 0, '2026-09-30', 0, 'RUNNING', null],
    ['nothing paid, the day after', 0, '2026-10-01', 0, 'BROKEN', '2026-09-30'],
    ['nothing paid, on the last day of grace', 0, '2026-10-05', 5, 'RUNNING', null],
    ['nothing paid, after the days of grace', 0, '2026-10-06', 5, 'BROKEN', '2026-09-30'],
    ['one franc short', 99, '2026-10-01', 0, 'BROKEN', '2026-09-30'],
    ['the first one paid', 100, '2026-10-01', 0, 'RUNNING', null],
    ['the first one paid, the second missed', 299, '2026-11-01', 0, 'BROKEN', '2026-10-31'],
    ['all of it paid', 300, '2027-01-01', 0, 'KEPT', null],
    ['more than all of it paid', 500, '2027-01-01', 0, 'KEPT', null],
    ['a cheque that came back since', -50, '2026-09-30', 0, 'RUNNING', null],
  ])('%s', (_, paid, on, grace, state, missedOn) => {
    const standing = standingOf(PLAN, francs(paid), day(on), grace);
    expect([standing.state, standing.missedOn]).toEqual([state, missedOn]);
  });

  test.each([
    ['last', PLAN],
    ['first', PLAN.toReversed()],
  ])(
    'payments go to the instalments in the order of their days, the %s one told first',
    (_, plan) => {
      const { instalments } = standingOf(plan, francs(150), day('2026-09-01'), 0);
      expect(instalments.map((one) => [one.dueOn, Number(one.paid)])).toEqual([
        ['2026-09-30', 100],
        ['2026-10-31', 50],
      ]);
      const [first] = standingOf(PLAN, francs(-50), day('2026-09-01'), 0).instalments;
      expect(first?.paid).toBe(0n);
    },
  );
});

describe('a plan is refused', () => {
  const TODAY = day('2026-09-30');
  test.each([
    ['not where it comes to the debt, from today on', PLAN, 300, undefined],
    ['where it comes to more than the debt', PLAN, 299, 'MALFORMED'],
    ['without instalments', [], 300, 'MALFORMED'],
    ['with two on one day', [at('2026-10-31', 1), at('2026-10-31', 2)], 300, 'MALFORMED'],
    ['with a day gone by', [at('2026-09-29', 1), ...PLAN], 301, 'IN_THE_WRONG_ORDER'],
  ])('%s', (_, instalments, debt, code) => {
    expect(refusePlan(instalments, francs(debt), TODAY)).toBe(code);
  });
});
