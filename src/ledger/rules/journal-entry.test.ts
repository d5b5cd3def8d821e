import { describe, expect, test } from 'vitest';
import { francs } from '#values';
import { type LedgerEvent, labelOf, unfold } from './journal-entry.ts';

describe('the label of an entry', () => {
  const LABELS: [LedgerEvent, string][] = [
    ['TAKEOVER', 'Reprise C-1'],
    ['PAYMENT', 'Encaissement C-1'],
    ['REFUND', 'Remboursement C-1'],
    ['SETTLEMENT', 'Apurement C-1'],
    ['RECOVERY', 'Recouvrement C-1'],
    ['CREDIT_CLAIM', 'Crédit réclamé C-1'],
    ['BOUNCED_CHEQUE', 'Chèque impayé C-1'],
    ['STALE_REFUND', 'Remboursement rejeté C-1'],
    ['BILL', 'Facture C-1'],
    ['CREDIT_NOTE', 'Avoir C-1'],
    ['REVERSAL', 'Contrepassation C-1'],
  ];

  test.each(LABELS)('of %s is « %s »', (event, label) => {
    expect(labelOf(event, 'C-1')).toBe(label);
  });
});

describe('an entry as accounting reads it', () => {
  const posted = (debit: string, credit: string, amount: number) => ({
    debit,
    credit,
    amount: francs(amount),
  });
  const debit = (account: string, amount: bigint) => ({
    account,
    debit: amount,
    credit: 0n,
    label: 'Apurement C-1',
  });
  const credit = (account: string, amount: bigint) => ({
    account,
    debit: 0n,
    credit: amount,
    label: 'Apurement C-1',
  });

  test('has its debits first, then its credits', () => {
    expect(unfold([posted('521', '4111', 700)], 'Apurement C-1')).toEqual([
      debit('521', 700n),
      credit('4111', 700n),
    ]);
  });

  test('has one line for everything that one account takes or gives', () => {
    const transfers = [
      posted('1651', '4111', 15_000),
      posted('4162', '4111', 30_000),
      posted('4162', '4111', 200),
    ];
    expect(unfold(transfers, 'Apurement C-1')).toEqual([
      debit('1651', 15_000n),
      debit('4162', 30_200n),
      credit('4111', 45_200n),
    ]);
  });

  test('keeps the two sides of one account apart', () => {
    const transfers = [posted('4111', '4719', 45_200), posted('4719', '1651', 15_000)];
    expect(unfold(transfers, 'Apurement C-1')).toEqual([
      debit('4111', 45_200n),
      debit('4719', 15_000n),
      credit('4719', 45_200n),
      credit('1651', 15_000n),
    ]);
  });

  test('of nothing has no line', () => {
    expect(unfold([], 'Apurement C-1')).toEqual([]);
  });
});
