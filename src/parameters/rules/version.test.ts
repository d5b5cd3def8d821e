import { describe, expect, test } from 'vitest';
import { day } from '#values';
import { type Version, valueOn } from './version.ts';

const version = (name: Version['name'], from: string, value: string): Version => ({
  name,
  effectiveOn: day(from),
  value,
});

const VERSIONS = [
  version('manualOpensAfterDays', '2027-01-01', '45'),
  version('manualOpensAfterDays', '1900-01-01', '30'),
  version('manualOpensAfterDays', '2026-07-01', '20'),
  version('manualLateAfterDays', '1900-01-01', '60'),
];

describe('the rule in force on a day, in whatever order its versions stand', () => {
  test.each([
    ['1900-01-01', '30'],
    ['2026-06-30', '30'],
    ['2026-07-01', '20'],
    ['2026-12-31', '20'],
    ['2027-01-01', '45'],
    ['2199-12-31', '45'],
  ])('on %s is %s', (on, value) => {
    expect(valueOn(VERSIONS, 'manualOpensAfterDays', day(on))).toBe(value);
    expect(valueOn(VERSIONS.toReversed(), 'manualOpensAfterDays', day(on))).toBe(value);
  });

  test('is its own, whatever other rules say', () => {
    expect(valueOn(VERSIONS, 'manualLateAfterDays', day('2027-06-01'))).toBe('60');
  });

  test('that was never laid down is a bug, and says which and when', () => {
    expect(() => valueOn(VERSIONS, 'fourEyes', day('2026-10-01'))).toThrow(
      'no version of fourEyes is in force on 2026-10-01',
    );
    const later = [version('fourEyes', '2026-10-02', 'true')];
    expect(() => valueOn(later, 'fourEyes', day('2026-10-01'))).toThrow('fourEyes');
  });
});
