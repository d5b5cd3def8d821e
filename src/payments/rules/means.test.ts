import { describe, expect, test } from 'vitest';
import { francs } from '#values';
import { refuseMeans } from './means.ts';

const cheque = { number: '42', bank: 'BOA', drawer: 'Dossou' };

describe('a person says by what a customer pays', () => {
  test.each([
    { method: 'ESPECES' },
    { method: 'ESPECES', tendered: francs(10) },
    { method: 'CHEQUE', cheque },
    { method: 'VIREMENT', transfer: 'V-1' },
    { method: 'VIREMENT', reference: 'V-1' },
    { method: 'MOBILE_MONEY', operator: 'MTN', transaction: '7' },
  ] as const)('$method', (asked) => {
    expect(refuseMeans(asked, false)).toBeUndefined();
  });

  test.each([
    [{ method: 'CHEQUE' }, 'numéro du chèque'],
    [{ method: 'VIREMENT' }, 'référence du virement'],
    [{ method: 'MOBILE_MONEY' }, 'opérateur'],
    [{ method: 'MOBILE_MONEY', operator: 'MTN' }, 'transaction'],
    [{ method: 'MOBILE_MONEY', transaction: '7' }, 'opérateur'],
  ] as const)('%s is not enough', (asked, missing) => {
    expect(refuseMeans(asked, false)?.[0]).toContain(missing);
    expect(refuseMeans(asked, false)?.[1]).toMatch(/^Give the \w.+\.$/);
    expect(refuseMeans(asked, true)).toBeUndefined();
  });
});

describe('nobody says what belongs to another method', () => {
  test.each([
    ['tendered', { method: 'CHEQUE', cheque, tendered: francs(10) }],
    ['cheque', { method: 'ESPECES', cheque }],
    ['transfer', { method: 'CHEQUE', cheque, transfer: 'V-1' }],
    ['operator', { method: 'VIREMENT', reference: 'V', operator: 'MOOV' }],
    ['transaction', { method: 'ESPECES', transaction: '7' }],
  ] as const)('%s', (part, asked) => {
    for (const program of [true, false]) {
      const [french, english] = refuseMeans(asked, program) ?? [];
      expect([french, english]).toEqual([
        expect.stringContaining(part),
        expect.stringContaining(part),
      ]);
    }
  });
});
