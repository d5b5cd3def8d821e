import { describe, expect, test } from 'vitest';
import { isCode, stepOf, stepTaken } from './one-time-code.ts';

describe('a code of six digits', () => {
  test.each([
    ['123456', true],
    ['123 456', true],
    ['12345', false],
    ['1234567', false],
    ['12 3456', false],
    ['abcdef', false],
    ['', false],
  ])('%j: %s', (text, expected) => {
    expect(isCode(text)).toBe(expected);
  });

  test('belongs to a half minute', () => {
    expect([0, 29.9, 30, 59, 60].map(stepOf)).toEqual([0, 0, 1, 1, 2]);
  });

  test.each([
    ['the present one', 0, 0, 2],
    ['the one before, where the telephone is slow', -1, 0, 1],
    ['no code at all', null, 0, undefined],
    ['one that was taken', 0, 2, undefined],
    ['one older than that which was taken', -1, 2, undefined],
    ['the one after that which was taken', 1, 2, 3],
  ])('%s', (_, delta, lastStep, expected) => {
    expect(stepTaken(60, delta, lastStep)).toBe(expected);
  });
});
