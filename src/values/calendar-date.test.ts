import { describe, expect, test } from 'vitest';
import { addDays, calendarDate, day, dayInPortoNovo, daysBetween, inFrench } from '#values';

describe('a day that exists', () => {
  test.each([
    ['2026-10-01'],
    ['2026-01-31'],
    ['2026-04-30'],
    ['2028-02-29'],
    ['2000-02-29'],
    ['2026-12-31'],
    ['1900-01-01'],
    ['2200-12-31'],
  ])('%s is taken as it stands', (text) => {
    expect(calendarDate(text)).toBe(text);
    expect(day(text)).toBe(text);
  });
});

describe('a day that does not exist', () => {
  test.each([
    ['2026-02-29', 'no leap year'],
    ['2100-02-29', 'a century is no leap year'],
    ['2026-02-30', 'February never has thirty days'],
    ['2026-04-31', 'April has thirty days'],
    ['2026-01-32', 'no month has thirty-two days'],
    ['2026-13-01', 'there is no thirteenth month'],
    ['2026-00-10', 'there is no month zero'],
    ['2026-10-00', 'there is no day zero'],
    ['1899-12-31', 'before anything that is kept'],
    ['2201-01-01', 'after anything that is kept'],
    ['2026-1-01', 'a month takes two digits'],
    ['2026-10-1', 'a day takes two digits'],
    ['26-10-01', 'a year takes four digits'],
    ['01/10/2026', 'the French form is read elsewhere'],
    ['2026-10-01T00:00', 'an instant is not a day'],
    [' 2026-10-01', 'nothing stands before it'],
    ['', 'nothing is no day'],
  ])('%s is refused: %s', (text) => {
    expect(calendarDate(text)).toBeUndefined();
    expect(() => day(text)).toThrow(new RangeError(`no such day: ${text}`));
  });
});

describe('counting days', () => {
  test.each([
    ['2026-10-01', 30, '2026-10-31'],
    ['2026-10-01', 31, '2026-11-01'],
    ['2028-01-30', 30, '2028-02-29'],
    ['2028-01-31', 30, '2028-03-01'],
    ['2027-01-30', 30, '2027-03-01'],
    ['2028-02-29', 30, '2028-03-30'],
    ['2026-12-31', 1, '2027-01-01'],
    ['2026-07-31', 31, '2026-08-31'],
    ['2027-01-01', -1, '2026-12-31'],
    ['2026-10-01', 0, '2026-10-01'],
  ])('from %s, %i days on is %s', (from, days, to) => {
    expect(addDays(day(from), days)).toBe(to);
    expect(daysBetween(day(from), day(to))).toBe(days);
  });
});

test('a clerk reads the day before the month', () => {
  expect(inFrench(day('2026-11-24'))).toBe('24/11/2026');
});

describe('today is the day in Porto-Novo, an hour ahead of Greenwich all year', () => {
  test.each([
    ['2026-10-01T22:59:59Z', '2026-10-01'],
    ['2026-10-01T23:00:00Z', '2026-10-02'],
    ['2026-07-31T23:30:00Z', '2026-08-01'],
    ['2026-12-31T23:00:00Z', '2027-01-01'],
  ])('at %s it is %s', (instant, on) => {
    expect(dayInPortoNovo(new Date(instant))).toBe(on);
  });
});
