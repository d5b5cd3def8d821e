import { describe, expect, test } from 'vitest';
import { isFirstPause, pauseAfter } from './pause.ts';

describe('whoever fails to sign in waits', () => {
  test.each([
    [1, 0],
    [4, 0],
    [5, 15],
    [6, 30],
    [7, 60],
    [10, 480],
    [11, 900],
    [50, 900],
    [5_000, 900],
  ])('after %i failures of a name: %i s', (failures, seconds) => {
    expect(pauseAfter(failures, 'NAME')).toBe(seconds);
    expect(pauseAfter(failures, 'FACTOR')).toBe(seconds);
  });

  test.each([
    [5, 0],
    [49, 0],
    [50, 15],
    [51, 30],
  ])('after %i failures from one address: %i s', (failures, seconds) => {
    expect(pauseAfter(failures, 'ADDRESS')).toBe(seconds);
  });

  test('and only the first pause is told', () => {
    expect([4, 5, 6].map((failures) => isFirstPause(failures, 'NAME'))).toEqual([
      false,
      true,
      false,
    ]);
  });
});
