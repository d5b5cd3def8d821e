import { describe, expect, test } from 'vitest';
import { francs } from '#values';
import { shareOut } from './share-out.ts';

describe('the shares of heirs', () => {
  test.each([
    [10_000, '1', '10000'],
    [10_000, '1 1', '5000 5000'],
    [10_001, '1 1', '5001 5000'],
    [10_000, '1 1 1', '3334 3333 3333'],
    [10_001, '1 1 1', '3334 3334 3333'],
    [100, '1 2', '33 67'],
    [100, '2 1', '67 33'],
    [7, '3 3 1', '3 3 1'],
    [8, '3 3 1', '4 3 1'],
    [8, '1 3 3', '1 4 3'],
    [1, '1 1', '1 0'],
    [1_000_000_000_000, '1 999999', '1000000 999999000000'],
  ])('of %i by %s are %s', (amount, shares, parts) => {
    expect(shareOut(francs(amount), shares.split(' ').map(Number)).join(' ')).toBe(parts);
  });

  test('always sum to the whole, and none is a franc away from its exact share', () => {
    for (let amount = 1; amount <= 40; amount++) {
      for (const shares of [
        [1, 1],
        [1, 2, 4],
        [3, 5, 7, 11],
        [9, 1, 1],
        [2, 2, 3, 3, 5],
      ]) {
        const whole = shares.reduce((sum, share) => sum + share, 0);
        const parts = shareOut(francs(amount), shares).map(Number);
        expect(parts.reduce((sum, part) => sum + part, 0)).toBe(amount);
        const away = parts.map((part, i) => part - (amount * (shares[i] ?? 0)) / whole);
        expect(away.filter((one) => Math.abs(one) >= 1)).toEqual([]);
      }
    }
  });
});
