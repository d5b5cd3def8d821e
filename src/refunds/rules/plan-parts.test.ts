import { describe, expect, test } from 'vitest';
import { francs } from '#values';
import { type Heir, planParts, type Wish } from './plan-parts.ts';

const HOLDER = 'Agbéko DOSSOU';
const IBAN = 'BJ66BJ0610100100144390000769';
const CREDIT = francs(10_001);
const plan = (wish: Partial<Wish>) => planParts({ method: 'CHEQUE', ...wish }, HOLDER, CREDIT);

const WHOLE = {
  method: 'CHEQUE',
  beneficiary: HOLDER,
  bankAccount: null,
  authority: null,
  share: null,
  document: null,
  asked: CREDIT,
};

describe('one beneficiary', () => {
  test('is the holder where nobody is named, for the whole credit', () => {
    expect(plan({})).toEqual([WHOLE]);
  });

  test('is the holder under another spelling', () => {
    expect(plan({ beneficiary: 'dossou AGBEKO' })).toEqual([
      { ...WHOLE, beneficiary: 'dossou AGBEKO' },
    ]);
  });

  test('who is somebody else needs an authority, which is kept', () => {
    expect(plan({ beneficiary: 'Afi Mensah' })).toBe('BENEFICIARY_MISMATCH');
    expect(plan({ beneficiary: 'Afi Mensah', authority: 'Procuration du 3' })).toEqual([
      { ...WHOLE, beneficiary: 'Afi Mensah', authority: 'Procuration du 3' },
    ]);
  });

  test('is paid by transfer only to an account that can exist, kept in one form', () => {
    expect(plan({ method: 'VIREMENT' })).toBe('BANK_ACCOUNT_MISSING');
    expect(plan({ method: 'VIREMENT', bankAccount: 'BJ66' })).toBe('BANK_ACCOUNT_WRONG');
    expect(plan({ method: 'VIREMENT', bankAccount: ' bj66 bj0610100100144390000769' })).toEqual([
      { ...WHOLE, method: 'VIREMENT', bankAccount: IBAN },
    ]);
  });

  test('is paid by cheque without one', () => {
    expect(plan({ bankAccount: 'whatever' })).toEqual([WHOLE]);
    expect(plan({ heirs: [] })).toEqual([WHOLE]);
  });
});

describe('heirs', () => {
  const heir = (changed: Partial<Heir> = {}): Heir => ({
    name: 'Afi',
    share: 1,
    method: 'CHEQUE',
    document: 'PV du conseil de famille',
    ...changed,
  });

  test('are each paid apart, in their own way, and together the whole', () => {
    const other = heir({ name: 'Koffi', method: 'VIREMENT', bankAccount: IBAN, share: 3 });
    expect(plan({ heirs: [heir(), other] })).toEqual([
      {
        ...WHOLE,
        beneficiary: 'Afi',
        share: 1,
        document: 'PV du conseil de famille',
        asked: 2_500n,
      },
      {
        ...WHOLE,
        method: 'VIREMENT',
        beneficiary: 'Koffi',
        bankAccount: IBAN,
        share: 3,
        document: 'PV du conseil de famille',
        asked: 7_501n,
      },
    ]);
  });

  test.each([
    ['BANK_ACCOUNT_MISSING', heir({ method: 'VIREMENT' })],
    ['BANK_ACCOUNT_WRONG', heir({ method: 'VIREMENT', bankAccount: `${IBAN}0` })],
  ])('are refused with %s where one of them is', (fault, one) => {
    expect(plan({ heirs: [heir(), one] })).toBe(fault);
  });

  test('are refused where one would get nothing', () => {
    expect(plan({ heirs: [heir({ share: 1_000_000 }), heir()] })).toBe('HEIR_WITHOUT_A_FRANC');
  });
});
