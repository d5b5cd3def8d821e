import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  type Part,
  paymentTransfers,
  refundTransfers,
  settlementTransfers,
  type Transfer,
  takeoverTransfers,
} from '../../src/ledger/rules/templates.ts';
import { francs, MOST_FRANCS } from '../../src/values/index.ts';
import { printedSeed } from './printed-seed.ts';

const seed = printedSeed('balanced entries');
const RUNS = { seed, numRuns: 1_000 };

/** Around nothing, around an ordinary bill, and around what one line may carry. */
const amount = fc.oneof(
  fc.bigInt({ min: 0n, max: 3n }),
  fc.bigInt({ min: 0n, max: 100_000n }),
  fc.bigInt({ min: MOST_FRANCS - 2n, max: 3n * MOST_FRANCS + 2n }),
);
const receivable = fc.tuple(amount, fc.boolean()).map(([a, owes]) => (owes ? a : -a));

/** Debits less credits of each part. */
function sums(transfers: readonly Transfer[]): (part: Part) => bigint {
  const balance = new Map<Part, bigint>();
  for (const { debit, credit, amount: moved } of transfers) {
    expect(moved).toBeGreaterThan(0n);
    expect(moved).toBeLessThanOrEqual(MOST_FRANCS);
    expect(debit).not.toBe(credit);
    balance.set(debit, (balance.get(debit) ?? 0n) + moved);
    balance.set(credit, (balance.get(credit) ?? 0n) - moved);
  }
  return (part) => balance.get(part) ?? 0n;
}

const least = (a: bigint, b: bigint): bigint => (a < b ? a : b);
const most = (a: bigint, b: bigint): bigint => (a > b ? a : b);

test('a settlement leaves nothing on 4111 and 1651 and moves the net to 4162, 4161 or 4712', () => {
  fc.assert(
    fc.property(receivable, amount, fc.boolean(), (debt, deposit, contested) => {
      const figures = { receivable: francs(debt), deposit: francs(deposit), contested };
      const left = sums(settlementTransfers(figures));
      const net = debt - deposit;
      expect(debt + left('receivable')).toBe(0n);
      expect(-deposit + left('deposit')).toBe(0n);
      expect(left('creditToRefund') === 0n ? 0n : left('creditToRefund')).toBe(net < 0n ? net : 0n);
      expect(left(contested ? 'contested' : 'doubtful')).toBe(most(net, 0n));
      expect(left(contested ? 'doubtful' : 'contested')).toBe(0n);
    }),
    RUNS,
  );
});

test('a takeover opens exactly the debt and the deposit', () => {
  fc.assert(
    fc.property(amount, amount, (debt, deposit) => {
      const opened = sums(takeoverTransfers(francs(debt), francs(deposit)));
      expect(opened('receivable')).toBe(debt);
      expect(opened('deposit')).toBe(-deposit);
      expect(opened('takeover')).toBe(deposit - debt);
    }),
    RUNS,
  );
});

test('a payment lowers the debt by what was paid', () => {
  const method = fc.constantFrom('ESPECES', 'CHEQUE', 'VIREMENT', 'MOBILE_MONEY');
  fc.assert(
    fc.property(method, amount, (by, paid) => {
      expect(sums(paymentTransfers(by, francs(paid)))('receivable')).toBe(-paid);
    }),
    RUNS,
  );
});

test('a refund takes the deposit first, then what was overpaid, all of it from the bank', () => {
  fc.assert(
    fc.property(amount, amount, (deposit, refunded) => {
      const moved = sums(refundTransfers(francs(deposit), francs(refunded)));
      expect(moved('bank')).toBe(-refunded);
      expect(moved('deposit')).toBe(least(refunded, deposit));
      expect(moved('receivable')).toBe(most(refunded - deposit, 0n));
    }),
    RUNS,
  );
});
