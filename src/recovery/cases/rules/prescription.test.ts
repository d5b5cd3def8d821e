import { describe, expect, test } from 'vitest';
import { day } from '#values';
import { type ClockEventKind, hasLapsed, prescription } from './prescription.ts';

const on = (...days: string[]) =>
  days.map((text) => ({ kind: 'RECOVERY' as ClockEventKind, on: day(text) }));

describe('five years of prescription (AUDCG art. 16 to 19)', () => {
  test.each([
    // due on, events → last day, runs from
    ['2021-03-10', [], '2026-03-10', '2021-03-10'],
    ['2020-12-31', [], '2025-12-31', '2020-12-31'],
    ['2024-02-29', [], '2029-02-28', '2024-02-29'],
    ['2023-02-28', [], '2028-02-28', '2023-02-28'],
    ['2019-02-28', [], '2024-02-28', '2019-02-28'],
    ['2019-03-01', [], '2024-03-01', '2019-03-01'],
    // An event in time lets five new years run, on its last day too.
    ['2021-03-10', ['2023-05-01'], '2028-05-01', '2023-05-01'],
    ['2021-03-10', ['2026-03-10'], '2031-03-10', '2026-03-10'],
    ['2021-03-10', ['2023-05-01', '2028-02-29'], '2033-02-28', '2028-02-29'],
    // Whatever the order in which they were written down.
    ['2021-03-10', ['2025-01-01', '2022-01-01'], '2030-01-01', '2025-01-01'],
    ['2021-03-10', ['2027-06-01', '2023-05-01'], '2032-06-01', '2027-06-01'],
    // One day too late revives nothing, nor does what comes after it.
    ['2021-03-10', ['2026-03-11'], '2026-03-10', '2021-03-10'],
    ['2021-03-10', ['2026-03-11', '2027-01-01'], '2026-03-10', '2021-03-10'],
    ['2021-03-10', ['2022-01-01', '2027-01-02'], '2027-01-01', '2022-01-01'],
    // What was paid before the bill was due, or on that day, interrupts nothing.
    ['2021-03-10', ['2014-01-01', '2021-03-10'], '2026-03-10', '2021-03-10'],
  ])('due on %s, with %j: until %s, from %s', (dueOn, events, lapsesOn, runsFrom) => {
    expect(prescription(day(dueOn), on(...events))).toEqual({ lapsesOn, runsFrom });
  });

  test.each([
    ['2026-03-09', false],
    ['2026-03-10', false],
    ['2026-03-11', true],
  ])('on %s it has lapsed: %s', (today, lapsed) => {
    expect(hasLapsed(day('2026-03-10'), day(today))).toBe(lapsed);
  });
});
