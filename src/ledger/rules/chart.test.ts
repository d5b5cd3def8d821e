import { describe, expect, test } from 'vitest';
import { day } from '#values';
import { accountOf, bookedOn, type Chart } from './chart.ts';
import type { Part } from './templates.ts';

const mapping = (part: Part, from: string, account: string) => ({
  part,
  effectiveOn: day(from),
  account,
});

const CHART: Chart = {
  mappings: [
    mapping('doubtful', '2027-01-01', '41621'),
    mapping('doubtful', '1900-01-01', '4162'),
    mapping('doubtful', '2026-07-01', '4169'),
    mapping('receivable', '1900-01-01', '4111'),
    mapping('bank', '2026-10-01', '521'),
  ],
  closedThrough: null,
};

describe('the ledger account that plays a part', () => {
  test.each([
    ['2026-06-30', '4162'],
    ['2026-07-01', '4169'],
    ['2026-12-31', '4169'],
    ['2027-01-01', '41621'],
    ['2030-01-01', '41621'],
  ])('is on %s the one in force, %s', (on, account) => {
    expect(accountOf(CHART, 'doubtful', day(on))).toBe(account);
    const reversed = { ...CHART, mappings: CHART.mappings.toReversed() };
    expect(accountOf(reversed, 'doubtful', day(on))).toBe(account);
  });

  test('is its own, whatever the other parts do', () => {
    expect(accountOf(CHART, 'receivable', day('2030-01-01'))).toBe('4111');
  });

  test.each([
    ['bank', '2026-09-30'],
    ['cash', '2026-10-01'],
  ] as const)('missing for %s on %s is a bug that names itself', (part, on) => {
    expect(() => accountOf(CHART, part, day(on))).toThrow(
      `no ledger account plays ${part} on ${on}`,
    );
  });
});

describe('the day of booking (E26)', () => {
  test.each([
    ['nothing was ever closed', '2026-10-15', null, '2026-10-15'],
    ['the day after the closing', '2026-10-01', '2026-09-30', '2026-10-01'],
    ['long after the closing', '2026-10-15', '2026-09-30', '2026-10-15'],
    ['the last closed day', '2026-09-30', '2026-09-30', '2026-10-01'],
    ['long closed', '2026-02-11', '2026-12-31', '2027-01-01'],
  ])('%s: happened %s, closed through %s, booked %s', (_, happened, closed, booked) => {
    expect(bookedOn(day(happened), closed === null ? null : day(closed))).toBe(booked);
  });
});
