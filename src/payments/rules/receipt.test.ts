import { describe, expect, test } from 'vitest';
import { day, francs } from '#values';
import { changeOf, dueOf, type Receipt, receiptFacts, stateAfter } from './receipt.ts';

const RECEIPT: Receipt = {
  receipt: 'AG01-2026-000042',
  kind: 'PAYMENT',
  agency: 'AG01',
  agencyName: 'Cotonou Centre',
  till: 7n,
  cashier: 'afi',
  issuedAt: new Date('2026-11-20T23:05:00Z'),
  contract: 'C000123',
  managedBy: 'AG02',
  customer: 'U1',
  customerName: 'Dossou Aïna',
  reference: 'ENC-9',
  paidOn: day('2026-11-20'),
  amount: francs(30_200),
  duty: francs(0),
  method: 'ESPECES',
  tendered: null,
  instrument: null,
  bank: null,
  drawer: null,
  operator: null,
  netAfter: francs(0),
  settled: true,
  hash: '00',
  cancelledOn: null,
  bouncedOn: null,
};

const said = (changed: Partial<Receipt> = {}): string[] =>
  receiptFacts({ ...RECEIPT, ...changed }).map(({ label, value }) => `${label}: ${value}`);

describe('a receipt says', () => {
  test('what was paid, by whom, where, and how the contract stands', () => {
    expect(said()).toEqual([
      'Reçu: AG01-2026-000042',
      'Date: 20/11/2026 à 00 h 05',
      'Agence: AG01 · Cotonou Centre',
      'Caissier: afi',
      'Contrat: C000123',
      'Client: Dossou Aïna',
      'Mode: Espèces',
      'Référence: ENC-9',
      'Montant: 30\u202f200 F CFA',
      'En lettres: trente mille deux cents francs CFA',
      'Situation: Compte soldé',
    ]);
  });

  test('what was handed over and given back', () => {
    const lines = said({ tendered: francs(35_000) });
    expect(lines.slice(-3)).toEqual([
      'Remis: 35\u202f000 F CFA',
      'Rendu: 4\u202f800 F CFA',
      'Situation: Compte soldé',
    ]);
  });

  test('the stamp duty, which the words include', () => {
    const lines = said({ duty: francs(302) });
    expect(lines).toContain('Droit de timbre: 302 F CFA');
    expect(lines).toContain('En lettres: trente mille cinq cent deux francs CFA');
  });

  test.each([
    [
      { method: 'CHEQUE', instrument: '0042', bank: 'BOA', drawer: 'SARL X' },
      ['Mode: Chèque · n° 0042 · BOA', 'Tireur: SARL X'],
    ],
    [{ method: 'VIREMENT', instrument: 'V-1' }, ['Mode: Virement · n° V-1']],
    [
      { method: 'MOBILE_MONEY', operator: 'MTN', instrument: '778' },
      ['Mode: Mobile money · MTN · n° 778'],
    ],
  ] as const)('how it was paid: %#', (changed, lines) => {
    expect(said(changed)).toEqual(expect.arrayContaining([...lines]));
  });

  test.each([
    ['Compte soldé', 'PAYMENT', true, 0],
    ['Plus rien à payer', 'PAYMENT', false, 0],
    ['Reste à payer : 50 F CFA', 'PAYMENT', false, 50],
    ['Dossier de contentieux réglé', 'RECOVERY', true, 0],
    ['Reste au dossier : 9 F CFA', 'RECOVERY', true, 9],
  ] as const)('how it stands after: %s', (state, kind, settled, left) => {
    expect(stateAfter({ ...RECEIPT, kind, settled, netAfter: francs(left) })).toBe(state);
  });
});

test('the change is what was handed over less all that is due', () => {
  const paid = { amount: francs(150_000), duty: francs(1_500) };
  expect(dueOf(paid)).toBe(151_500n);
  expect(changeOf({ ...paid, tendered: francs(160_000) })).toBe(8_500n);
  expect(changeOf({ ...paid, tendered: null })).toBeNull();
});
