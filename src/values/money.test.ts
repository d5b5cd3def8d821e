import { describe, expect, test } from 'vitest';
import {
  figures,
  francs,
  inFrancs,
  isMovable,
  lesser,
  MOST_FRANCS,
  minus,
  NO_FRANCS,
  negated,
  plus,
  toWire,
} from '#values';

describe('whole francs', () => {
  test('come from whole numbers and digits, and from nothing else', () => {
    expect(francs(45_200)).toBe(45_200n);
    expect(francs('45200')).toBe(45_200n);
    expect(francs(45_200n)).toBe(45_200n);
    expect(() => francs(0.5)).toThrow(RangeError);
    expect(() => francs('1,5')).toThrow(SyntaxError);
  });

  test('are added and taken away without rounding, beyond what a float keeps', () => {
    const much = francs('9007199254740993');
    expect(plus(much, francs(1))).toBe(9_007_199_254_740_994n);
    expect(minus(francs(15_000), francs(45_200))).toBe(-30_200n);
    expect(negated(francs(30_200))).toBe(-30_200n);
    expect(negated(francs(-30_200))).toBe(30_200n);
  });

  test.each([
    [1, 2, 1n],
    [2, 1, 1n],
    [7, 7, 7n],
    [-3, 2, -3n],
  ])('of %i and %i the lesser is %s', (a, b, less) => {
    expect(lesser(francs(a), francs(b))).toBe(less);
  });
});

describe('an amount that may move', () => {
  test('is at most a million million francs', () => {
    expect(MOST_FRANCS).toBe(1_000_000_000_000n);
    expect(NO_FRANCS).toBe(0n);
  });

  test.each([
    [-1n, false],
    [0n, false],
    [1n, true],
    [1_000_000_000_000n, true],
    [1_000_000_000_001n, false],
  ])('%s: %s', (amount, movable) => {
    expect(isMovable(francs(amount))).toBe(movable);
  });
});

describe('figures as a clerk reads them', () => {
  test.each([
    [0n, '0'],
    [7n, '7'],
    [999n, '999'],
    [1_000n, '1\u202f000'],
    [45_200n, '45\u202f200'],
    [1_234_567n, '1\u202f234\u202f567'],
    [1_000_000_000_000n, '1\u202f000\u202f000\u202f000\u202f000'],
    [-999n, '\u2212999'],
    [-30_200n, '\u221230\u202f200'],
  ])('%s is shown as %s', (amount, shown) => {
    expect(figures(francs(amount))).toBe(shown);
    expect(inFrancs(francs(amount))).toBe(`${shown}\u00a0F\u202fCFA`);
  });

  test('are those that Intl prints for Benin', () => {
    const intl = new Intl.NumberFormat('fr-BJ', { style: 'currency', currency: 'XOF' });
    for (const amount of [0n, 45_200n, 1_234_567n]) {
      expect(inFrancs(francs(amount))).toBe(intl.format(amount));
    }
  });
});

describe('amounts in JSON', () => {
  test.each([
    [0n, 0],
    [-30_200n, -30_200],
    [9_007_199_254_740_991n, Number.MAX_SAFE_INTEGER],
    [-9_007_199_254_740_991n, Number.MIN_SAFE_INTEGER],
  ])('%s travels as a number', (amount, wire) => {
    expect(toWire(francs(amount))).toBe(wire);
  });

  test('that a number cannot hold exactly are never sent', () => {
    expect(() => toWire(francs('9007199254740992'))).toThrow(
      new RangeError('amount beyond 2^53: 9007199254740992'),
    );
  });
});
