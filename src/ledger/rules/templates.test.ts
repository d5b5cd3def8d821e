import { describe, expect, test } from 'vitest';
import { francs, MOST_FRANCS } from '#values';
import {
  billTransfers,
  bouncedAfterSettlementTransfers,
  bouncedChequeTransfers,
  caseCreditNoteTransfers,
  claimTransfers,
  contestTransfers,
  creditNoteTransfers,
  depositTransfers,
  mirrored,
  PARTS,
  type Part,
  paymentTransfers,
  recoveryTransfers,
  refundTransfers,
  settlementTransfers,
  splitRefund,
  staleRefundTransfers,
  stampDutyTransfers,
  supplementTransfers,
  type Transfer,
  takeoverTransfers,
} from './templates.ts';

/** Each transfer as a bookkeeper says it: debit, credit, amount. */
const said = (transfers: readonly Transfer[]) =>
  transfers.map(({ debit, credit, amount }) => `${debit} ← ${credit} ${amount}`);

test('the parts are those of the table of effects', () => {
  expect(PARTS).toEqual([
    'receivable',
    'deposit',
    'doubtful',
    'contested',
    'creditToRefund',
    'takeover',
    'bouncedCheque',
    'cash',
    'bank',
    'mobileMoney',
    'stampDuty',
  ]);
});

describe('the takeover (E-0)', () => {
  test.each([
    [45_200, 15_000, ['receivable ← takeover 45200', 'takeover ← deposit 15000']],
    [45_200, 0, ['receivable ← takeover 45200']],
    [0, 15_000, ['takeover ← deposit 15000']],
    [0, 0, []],
  ])('of debt %i and deposit %i', (debt, deposit, lines) => {
    expect(said(takeoverTransfers(francs(debt), francs(deposit)))).toEqual(lines);
  });
});

describe('a payment (E-B)', () => {
  test.each([
    ['ESPECES', 'cash'],
    ['CHEQUE', 'bank'],
    ['VIREMENT', 'bank'],
    ['MOBILE_MONEY', 'mobileMoney'],
  ] as const)('in %s is received on %s', (method, part) => {
    expect(said(paymentTransfers(method, francs(700)))).toEqual([`${part} ← receivable 700`]);
    expect(said(depositTransfers(method, francs(700)))).toEqual([`${part} ← deposit 700`]);
  });
});

describe('a customer’s cheque that came back', () => {
  test('lets the debt stand again before settlement (E-H)', () => {
    expect(said(bouncedChequeTransfers(francs(700)))).toEqual(['receivable ← bank 700']);
  });

  test.each([
    [false, 'doubtful'],
    [true, 'contested'],
  ] as const)('is a doubtful debt after settlement (E-I), contested: %s', (contested, part) => {
    expect(said(bouncedAfterSettlementTransfers(francs(700), contested))).toEqual([
      'bouncedCheque ← bank 700',
      `${part} ← bouncedCheque 700`,
    ]);
  });
});

test('a bill that came later adds to the receivable (E15)', () => {
  expect(said(billTransfers(francs(700)))).toEqual(['receivable ← takeover 700']);
});

test('a credit note lowers it, from the takeover account', () => {
  expect(said(creditNoteTransfers(francs(700)))).toEqual(['takeover ← receivable 700']);
});

describe('stamp duty on cash', () => {
  test('goes to its own account, and nothing goes nowhere', () => {
    expect(said(stampDutyTransfers(francs(1_500)))).toEqual(['cash ← stampDuty 1500']);
    expect(stampDutyTransfers(francs(0))).toEqual([]);
  });
});

test('a mirror entry is the same amounts the other way round (E30)', () => {
  expect(said(mirrored(paymentTransfers('ESPECES', francs(700))))).toEqual([
    'receivable ← cash 700',
  ]);
});

describe('a refund (E-C)', () => {
  test.each([
    ['out of the deposit', 15_000, 5_000, 5_000n, 0n, ['deposit ← bank 5000']],
    ['the whole deposit', 15_000, 15_000, 15_000n, 0n, ['deposit ← bank 15000']],
    [
      'and the excess',
      15_000,
      17_500,
      15_000n,
      2_500n,
      ['deposit ← bank 15000', 'receivable ← bank 2500'],
    ],
    ['the excess alone', 0, 2_500, 0n, 2_500n, ['receivable ← bank 2500']],
  ])('%s: deposit %i, refunded %i', (_, deposit, amount, fromDeposit, excess, lines) => {
    expect(splitRefund(francs(deposit), francs(amount))).toEqual({ deposit: fromDeposit, excess });
    expect(said(refundTransfers(francs(deposit), francs(amount)))).toEqual(lines);
  });
});

describe('what follows a refund', () => {
  test.each([
    ['a claim after settlement (E-F)', claimTransfers(francs(700)), ['creditToRefund ← bank 700']],
    [
      'a return after settlement (E-J)',
      staleRefundTransfers(francs(700)),
      ['bank ← creditToRefund 700'],
    ],
    [
      'a return before settlement: the mirror of the refund',
      mirrored(refundTransfers(francs(500), francs(700))),
      ['bank ← deposit 500', 'bank ← receivable 200'],
    ],
  ])('%s', (_, transfers, lines) => {
    expect(said(transfers)).toEqual(lines);
  });

  test('no template ever credits income: the parts name no ledger account of class 7 (E18)', () => {
    expect(PARTS.filter((part) => /income|revenue|product|profit/i.test(part))).toEqual([]);
  });
});

describe('a settlement (E-A, E-D, E-E)', () => {
  const settle = (debt: number, deposit: number, contested = false) =>
    said(settlementTransfers({ receivable: francs(debt), deposit: francs(deposit), contested }));

  test.each([
    ['nothing on either side', 0, 0, []],
    ['deposit = debt', 15_000, 15_000, ['deposit ← receivable 15000']],
    ['no deposit (E20)', 45_200, 0, ['doubtful ← receivable 45200']],
    ['no debt', 0, 15_000, ['deposit ← creditToRefund 15000']],
    [
      'debt beyond the deposit',
      45_200,
      15_000,
      ['deposit ← receivable 15000', 'doubtful ← receivable 30200'],
    ],
    [
      'deposit beyond the debt',
      10_000,
      15_000,
      ['deposit ← receivable 10000', 'deposit ← creditToRefund 5000'],
    ],
    [
      'overpaid (E4)',
      -2_500,
      15_000,
      ['deposit ← creditToRefund 15000', 'receivable ← creditToRefund 2500'],
    ],
    ['overpaid without deposit', -2_500, 0, ['receivable ← creditToRefund 2500']],
  ])('%s: debt %i, deposit %i', (_, debt, deposit, lines) => {
    expect(settle(debt, deposit)).toEqual(lines);
  });

  test('of a contested debt goes to its own account (E22)', () => {
    expect(settle(45_200, 15_000, true)).toEqual([
      'deposit ← receivable 15000',
      'contested ← receivable 30200',
    ]);
    expect(settle(10_000, 15_000, true)).toEqual(settle(10_000, 15_000));
  });
});

describe('an amount beyond what one line may carry', () => {
  const amounts = (transfers: readonly Transfer[], debit: Part) =>
    transfers.filter((one) => one.debit === debit).map(({ amount }) => amount);

  test.each([
    [MOST_FRANCS, [MOST_FRANCS]],
    [MOST_FRANCS + 1n, [MOST_FRANCS, 1n]],
    [2n * MOST_FRANCS, [MOST_FRANCS, MOST_FRANCS]],
    [2n * MOST_FRANCS + 7n, [MOST_FRANCS, MOST_FRANCS, 7n]],
  ])('%s stands on several lines, none of them zero', (amount, lines) => {
    const much = francs(amount);
    expect(amounts(takeoverTransfers(much, francs(0)), 'receivable')).toEqual(lines);
    expect(amounts(paymentTransfers('VIREMENT', much), 'bank')).toEqual(lines);
    const settled = settlementTransfers({ receivable: much, deposit: francs(0), contested: false });
    expect(amounts(settled, 'doubtful')).toEqual(lines);
  });
});

describe('what follows a settlement', () => {
  test.each([
    [
      'E-G, all of it',
      recoveryTransfers('ESPECES', false, francs(600), francs(600)),
      'cash ← doubtful 600',
    ],
    [
      'E-G, more than is left',
      recoveryTransfers('CHEQUE', false, francs(600), francs(650)),
      'bank ← doubtful 600, bank ← creditToRefund 50',
    ],
    [
      'E-G, of a contested debt',
      recoveryTransfers('MOBILE_MONEY', true, francs(600), francs(1)),
      'mobileMoney ← contested 1',
    ],
    [
      'E-G, where nothing is left',
      recoveryTransfers('VIREMENT', false, francs(0), francs(50)),
      'bank ← creditToRefund 50',
    ],
    ['E15, a supplement', supplementTransfers(false, francs(70)), 'doubtful ← takeover 70'],
    ['E15, on a contested debt', supplementTransfers(true, francs(70)), 'contested ← takeover 70'],
    [
      'E16, a credit note beyond the case',
      caseCreditNoteTransfers(false, francs(600), francs(700)),
      'takeover ← doubtful 600, takeover ← creditToRefund 100',
    ],
    [
      'E22, a debt becomes contested',
      contestTransfers(true, francs(600)),
      'contested ← doubtful 600',
    ],
    ['E22, and is it no longer', contestTransfers(false, francs(600)), 'doubtful ← contested 600'],
  ])('%s', (_, transfers, lines) => {
    expect(said(transfers).join(', ')).toBe(lines);
  });
});
