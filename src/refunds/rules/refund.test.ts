import { describe, expect, test } from 'vitest';
import type { Position } from '#settlement';
import { day, francs } from '#values';
import { balancesAfter, creditOf, refuseRefund } from './refund.ts';

const D = day('2026-10-01');

const terminated = {
  terminatedOn: D,
  opensOn: day('2026-10-31'),
  lateFrom: day('2026-11-01'),
  contested: false,
  holds: [],
  lastMovement: 'TAKEOVER',
  settledOn: null,
  version: 1,
} as const;

const position = (debt: number, deposit: number, changes: Partial<Position> = {}): Position => ({
  contract: 'C-000123',
  agency: 'COT-1',
  computerised: true,
  receivable: francs(debt),
  deposit: francs(deposit),
  termination: terminated,
  ...changes,
});

const active = position(0, 15_000, { termination: undefined });
const settled = position(0, 15_000, { termination: { ...terminated, settledOn: D } });

describe('what the utility owes', () => {
  test.each([
    [10_000, 15_000, 5_000n],
    [15_000, 15_000, 0n],
    [45_200, 15_000, -30_200n],
    [-2_500, 15_000, 17_500n],
    [-2_500, 0, 2_500n],
  ])('debt %i, deposit %i: %s', (debt, deposit, credit) => {
    expect(creditOf(position(debt, deposit))).toBe(credit);
  });
});

describe('a refund (S1a, R2)', () => {
  test.each([
    ['CONTRACT_UNKNOWN', undefined],
    ['NOT_TERMINATED', active],
    ['ALREADY_SETTLED', settled],
    ['REFUND_EXCEEDS_CREDIT', position(15_000, 15_000)],
    ['REFUND_EXCEEDS_CREDIT', position(15_001, 15_000)],
  ])('is refused with %s, asked for or issued', (code, found) => {
    expect(refuseRefund(found, null)).toBe(code);
    expect(refuseRefund(found, francs(1))).toBe(code);
  });

  test.each([
    [1, undefined],
    [4_999, undefined],
    [5_000, undefined],
    [5_001, 'REFUND_EXCEEDS_CREDIT'],
  ])('of %i out of a credit of 5 000: %s', (amount, code) => {
    expect(refuseRefund(position(10_000, 15_000), francs(amount))).toBe(code);
  });

  test('may be asked for as soon as there is one franc of credit', () => {
    expect(refuseRefund(position(14_999, 15_000), null)).toBeUndefined();
  });

  test('that the bank has executed is booked beyond the credit, but on no settled contract', () => {
    const owing = position(15_000, 15_000);
    expect(refuseRefund(owing, francs(5_000), true)).toBeUndefined();
    expect(refuseRefund(settled, francs(5_000), true)).toBe('ALREADY_SETTLED');
    expect(refuseRefund(active, francs(5_000), true)).toBe('NOT_TERMINATED');
    expect(balancesAfter(owing, francs(5_000))).toEqual({ receivable: 15_000n, deposit: 10_000n });
  });

  test('reaches what was overpaid, beyond the deposit (E4)', () => {
    expect(refuseRefund(position(-2_500, 15_000), francs(17_500))).toBeUndefined();
    expect(refuseRefund(position(-2_500, 15_000), francs(17_501))).toBe('REFUND_EXCEEDS_CREDIT');
  });
});

describe('after a refund the account says', () => {
  test.each([
    ['a part of the deposit', 10_000, 15_000, 2_000, 10_000n, 13_000n],
    ['all of the credit', 10_000, 15_000, 5_000, 10_000n, 10_000n],
    ['the whole deposit', 0, 15_000, 15_000, 0n, 0n],
    ['the deposit before what was overpaid', -2_500, 15_000, 15_000, -2_500n, 0n],
    ['the deposit and a part of the excess', -2_500, 15_000, 16_000, -1_500n, 0n],
    ['the deposit and all of the excess', -2_500, 15_000, 17_500, 0n, 0n],
    ['the excess alone where there is no deposit', -2_500, 0, 2_500, 0n, 0n],
  ])('%s: debt %i, deposit %i, refunded %i', (_, debt, deposit, amount, receivable, left) => {
    expect(balancesAfter(position(debt, deposit), francs(amount))).toEqual({
      receivable,
      deposit: left,
    });
  });
});
