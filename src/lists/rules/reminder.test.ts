import { expect, test } from 'vitest';
import { day } from '#values';
import { remindedFrom } from './reminder.ts';

test.each([
  ['2026-11-20', '2026-11-12'],
  ['2026-03-08', '2026-02-28'],
  ['2028-03-08', '2028-02-29'],
  ['2027-01-05', '2026-12-28'],
])('on %s the region is reminded of what was transmitted by %s', (today, from) => {
  expect(remindedFrom(day(today))).toBe(from);
});
