import { describe, expect, test } from 'vitest';
import { day } from '#values';
import { lateFrom, opensOn, settlementDay } from './deadlines.ts';

const THIRTY = { manualOpensAfterDays: 30, manualLateAfterDays: 30 };

describe('thirty days after the termination (R3, R4)', () => {
  test.each([
    ['an ordinary month of 31 days', '2026-10-01', '2026-10-31', '2026-11-01'],
    ['a month of 30 days', '2026-11-01', '2026-12-01', '2026-12-02'],
    ['the last day of a month of 31 days', '2026-07-31', '2026-08-30', '2026-08-31'],
    ['onto the leap day', '2028-01-30', '2028-02-29', '2028-03-01'],
    ['over the leap day', '2028-02-15', '2028-03-16', '2028-03-17'],
    ['from the leap day', '2028-02-29', '2028-03-30', '2028-03-31'],
    ['a February without leap day', '2027-01-30', '2027-03-01', '2027-03-02'],
    ['over the end of the year', '2026-12-15', '2027-01-14', '2027-01-15'],
    ['from the last day of the year', '2026-12-31', '2027-01-30', '2027-01-31'],
  ])('%s: terminated on %s, open from %s, late from %s', (_, terminated, opens, late) => {
    expect(opensOn(day(terminated), THIRTY)).toBe(opens);
    expect(lateFrom(day(terminated), THIRTY)).toBe(late);
  });
});

test('both numbers are parameters, each on its own', () => {
  const days = { manualOpensAfterDays: 0, manualLateAfterDays: 45 };
  expect(opensOn(day('2026-10-01'), days)).toBe('2026-10-01');
  expect(lateFrom(day('2026-10-01'), days)).toBe('2026-11-16');
});

describe('a movement settles', () => {
  test.each([
    ['on its own day, after the termination', '2026-10-05', '2026-10-01', '2026-10-05'],
    ['on its own day, that of the termination', '2026-10-01', '2026-10-01', '2026-10-01'],
    ['on the termination day, where it came before', '2026-09-20', '2026-10-01', '2026-10-01'],
    ['not yet, where the termination is still to come', '2026-09-20', '2026-10-15', '2026-09-20'],
  ])('%s', (_says, on, terminatedOn, day_) => {
    expect(settlementDay(day(on), day(terminatedOn), undefined, day('2026-10-14'))).toBe(day_);
  });

  test.each([
    ['after it', '2026-10-05', '2026-10-05'],
    ['before it', '2026-09-20', '2026-10-01'],
    ['on a day that has not come', '2026-10-20', '2026-10-01'],
    ['never', undefined, '2026-10-01'],
  ])('nor before the last movement, which was %s', (_, movedOn, expected) => {
    const [on, today] = [day('2026-10-01'), day('2026-10-14')];
    const moved = movedOn === undefined ? undefined : day(movedOn);
    expect(settlementDay(on, undefined, moved, today)).toBe(expected);
  });
});
