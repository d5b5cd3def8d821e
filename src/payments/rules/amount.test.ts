import { describe, expect, test } from 'vitest';
import { francs } from '#values';
import { payableNow, refuseAmount } from './amount.ts';

const owed = (receivable: number, deposit: number, terminated: boolean) => ({
  receivable: francs(receivable),
  deposit: francs(deposit),
  terminated,
});

describe('what a till takes (S1b)', () => {
  test.each([
    ['the net of a terminated contract', owed(45_200, 15_000, true), 30_200, 'refuse', undefined],
    ['a franc more', owed(45_200, 15_000, true), 30_201, 'accept', 'PAYMENT_EXCEEDS_DEBT'],
    ['a part, where parts are accepted', owed(45_200, 15_000, true), 30_199, 'accept', undefined],
    [
      'a part, where they are not',
      owed(45_200, 15_000, true),
      30_199,
      'refuse',
      'PART_PAYMENT_REFUSED',
    ],
    ['anything on a credit', owed(10_000, 15_000, true), 1, 'accept', 'PAYMENT_EXCEEDS_DEBT'],
    ['anything on nothing', owed(15_000, 15_000, true), 1, 'refuse', 'PAYMENT_EXCEEDS_DEBT'],
    ['the debt of an active contract', owed(45_200, 15_000, false), 45_200, 'accept', undefined],
    ['a part of it, always', owed(45_200, 15_000, false), 100, 'refuse', undefined],
    ['more than it', owed(45_200, 15_000, false), 45_201, 'accept', 'PAYMENT_EXCEEDS_DEBT'],
  ] as const)('%s', (_, position, amount, parts, code) => {
    expect(refuseAmount(position, francs(amount), parts)).toBe(code);
  });

  test('is the net after termination, and the debt before', () => {
    expect(payableNow(owed(45_200, 15_000, true))).toBe(30_200n);
    expect(payableNow(owed(45_200, 15_000, false))).toBe(45_200n);
  });
});
