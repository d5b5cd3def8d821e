import { describe, expect, test } from 'vitest';
import { day, francs } from '#values';
import { bearsOut, evidenceFor, type OpenBill, stillOpen } from './evidence.ts';

const bill = (name: string, dueOn: string, open: number, kind = 'CONSOMMATION'): OpenBill => ({
  bill: name,
  kind: kind as OpenBill['kind'],
  dueOn: day(dueOn),
  open: francs(open),
});
const B1 = bill('F1', '2026-07-01', 100);
const B2 = bill('F2', '2026-08-01', 200);
const B3 = bill('F3', '2026-09-01', 300);
const amounts = (bills: readonly OpenBill[]) => bills.map((one) => [one.bill, Number(one.open)]);

describe('what is still open of bills, once something was paid', () => {
  test.each([
    [
      'all of it where nothing was paid',
      600,
      [
        ['F1', 100],
        ['F2', 200],
        ['F3', 300],
      ],
    ],
    [
      'the oldest first paid in part',
      550,
      [
        ['F1', 50],
        ['F2', 200],
        ['F3', 300],
      ],
    ],
    [
      'the oldest paid',
      500,
      [
        ['F2', 200],
        ['F3', 300],
      ],
    ],
    ['only the last one, in part', 1, [['F3', 1]]],
    ['nothing', 0, []],
    ['nothing where more was paid than was due', -10, []],
    [
      'no more than was billed',
      900,
      [
        ['F1', 100],
        ['F2', 200],
        ['F3', 300],
      ],
    ],
  ])('%s', (_, receivable, open) => {
    expect(amounts(stillOpen([B2, B3, B1], francs(receivable)))).toEqual(open);
  });

  test('of two bills of one day the first number is paid first', () => {
    const twins = [bill('F2', '2026-07-01', 10), bill('F1', '2026-07-01', 10)];
    expect(amounts(stillOpen(twins, francs(10)))).toEqual([['F2', 10]]);
    expect(amounts(stillOpen(twins.toReversed(), francs(10)))).toEqual([['F2', 10]]);
  });

  test('of two days the first is paid first, whatever the numbers of the bills', () => {
    const bills = [bill('F9', '2026-07-01', 10), bill('F1', '2026-08-01', 10)];
    expect(amounts(stillOpen(bills, francs(10)))).toEqual([['F1', 10]]);
    expect(amounts(stillOpen(bills.toReversed(), francs(10)))).toEqual([['F1', 10]]);
  });

  test.each([100, 150])('a bill of which nothing was open is none, of a debt of %i', (debt) => {
    expect(amounts(stillOpen([bill('F0', '2026-07-01', 0), B1], francs(debt)))).toEqual([
      ['F1', 100],
    ]);
  });
});

describe('the evidence for a cause (G3)', () => {
  const all = [
    B1,
    bill('P1', '2026-07-01', 50, 'PENALITE'),
    bill('E1', '2026-07-01', 60, 'ECHEANCE'),
    bill('X1', '2026-07-01', 70, 'FRAIS'),
  ];
  const agreedOn = day('2026-06-30');
  const moratorium = { kind: 'MORATOIRE', agreedOn, missedOn: day('2026-07-01') } as const;

  test.each([
    ['FACTURES_IMPAYEES', ['F1'], null],
    ['PENALITE', ['P1'], null],
    ['ECHEANCIER', ['E1'], null],
    ['MORATOIRE', [], { kind: 'MORATOIRE', missedOn: '2026-07-01' }],
  ] as const)('%s rests on %j', (cause, bills, plan) => {
    const found = evidenceFor(cause, day('2026-07-02'), all, moratorium);
    expect(found.bills.map((one) => one.bill)).toEqual(bills);
    expect(found.plan).toEqual(plan);
  });

  test('while a plan is kept, only bills that were due after it speak', () => {
    const kept = { kind: 'MORATOIRE', agreedOn: day('2026-07-01'), missedOn: null } as const;
    const later = [...all, B2];
    const found = evidenceFor('FACTURES_IMPAYEES', day('2026-09-01'), later, kept);
    expect(found).toEqual({ bills: [B2], plan: null });
    expect(evidenceFor('MORATOIRE', day('2026-09-01'), later, kept).plan).toBeNull();
  });

  test('a bill can still be paid on its own day', () => {
    expect(evidenceFor('PENALITE', day('2026-07-01'), all, undefined)).toEqual({
      bills: [],
      plan: null,
    });
  });
});

describe('a cause is borne out (G3)', () => {
  const usual = { unpaidBills: 2, minimumUnpaid: francs(0), graceDays: 0 };
  const plan = { kind: 'ECHEANCIER', missedOn: day('2026-07-01') } as const;
  test.each([
    ['by two unpaid bills', 'FACTURES_IMPAYEES', [B1, B2], usual, true],
    ['not by one', 'FACTURES_IMPAYEES', [B1], usual, false],
    ['by one where one is enough', 'FACTURES_IMPAYEES', [B1], { ...usual, unpaidBills: 1 }, true],
    ['by one penalty', 'PENALITE', [B1], usual, true],
    ['not by none', 'PENALITE', [], usual, false],
    ['by just enough', 'PENALITE', [B1], { ...usual, minimumUnpaid: francs(100) }, true],
    ['not by too little', 'PENALITE', [B1], { ...usual, minimumUnpaid: francs(101) }, false],
  ] as const)('%s', (_, cause, bills, thresholds, borneOut) => {
    expect(bearsOut(cause, { bills, plan: null }, thresholds)).toBe(borneOut);
  });

  test('by a broken plan, whatever the bills', () => {
    expect(bearsOut('ECHEANCIER', { bills: [], plan }, usual)).toBe(true);
  });
});
