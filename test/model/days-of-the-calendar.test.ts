import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lateFrom, opensOn } from '../../src/settlement/rules/deadlines.ts';
import { addDays, calendarDate, day, daysBetween } from '../../src/values/index.ts';
import { printedSeed } from './printed-seed.ts';

const seed = printedSeed('days of the calendar');

const plainDay = fc
  .integer({ min: 0, max: 100_000 })
  .map((days) => Temporal.PlainDate.from('1900-01-01').add({ days }));

const days = fc.integer({ min: -400, max: 400 });

test('any number of days on is the day that Temporal names', () => {
  fc.assert(
    fc.property(plainDay, days, (from, count) => {
      const to = from.add({ days: count }).toString();
      expect(addDays(day(from.toString()), count)).toBe(to);
      fc.pre(to >= '1900-01-01');
      expect(daysBetween(day(from.toString()), day(to))).toBe(count);
    }),
    { seed, numRuns: 2_000 },
  );
});

test('a manual settlement opens n days after the termination and is late the day after m', () => {
  const parameters = fc.record({
    manualOpensAfterDays: fc.nat({ max: 365 }),
    manualLateAfterDays: fc.nat({ max: 365 }),
  });
  fc.assert(
    fc.property(plainDay, parameters, (d, days) => {
      const terminatedOn = day(d.toString());
      const opens = d.add({ days: days.manualOpensAfterDays });
      const late = d.add({ days: days.manualLateAfterDays + 1 });
      expect(opensOn(terminatedOn, days)).toBe(opens.toString());
      expect(lateFrom(terminatedOn, days)).toBe(late.toString());
    }),
    { seed, numRuns: 1_000 },
  );
});

test('a text is a day exactly where Temporal says so', () => {
  const two = (max: number) => fc.nat({ max }).map((n) => String(n).padStart(2, '0'));
  const texts = fc
    .tuple(fc.integer({ min: 1850, max: 2250 }), two(13), two(33))
    .map((parts) => parts.join('-'));
  fc.assert(
    fc.property(texts, (text) => {
      const year = Number(text.slice(0, 4));
      let exists = year >= 1900 && year <= 2200;
      try {
        Temporal.PlainDate.from(text);
      } catch {
        exists = false;
      }
      expect(calendarDate(text)).toBe(exists ? text : undefined);
    }),
    { seed, numRuns: 3_000 },
  );
});
