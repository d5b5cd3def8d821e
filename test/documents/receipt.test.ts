import { describe, expect, test } from 'vitest';
import { paperPdf } from '#documents';
import { type Receipt, receiptPaper } from '#payments';
import { day, francs } from '#values';

const RECEIPT: Receipt = {
  receipt: 'AG01-2026-000042',
  kind: 'PAYMENT',
  agency: 'AG01',
  agencyName: 'Cotonou Centre',
  till: 7n,
  cashier: 'afi.dossou',
  issuedAt: new Date('2026-11-20T09:05:00Z'),
  contract: 'C000123',
  managedBy: 'AG02',
  customer: 'U1',
  customerName: 'Ɖossou Aïna Élisabeth',
  reference: 'ENC-9',
  paidOn: day('2026-11-20'),
  amount: francs(130_200),
  duty: francs(1_302),
  method: 'ESPECES',
  tendered: francs(135_000),
  instrument: null,
  bank: null,
  drawer: null,
  operator: null,
  netAfter: francs(0),
  settled: true,
  hash: 'a3f5'.repeat(16),
  cancelledOn: null,
  bouncedOn: null,
};

const A6 = { size: 'A6' } as const;
const CODE = { ...A6, code: 'https://quitus.example/AG01-2026-000042.abcdef0123456789' };

const stampOf = (receipt: Receipt, isCopy: boolean): string | undefined =>
  receiptPaper(receipt, A6, isCopy).blocks.find((block) => block.kind === 'stamp')?.text;

describe('the paper of a receipt', () => {
  test('says once that it is the receipt, and ever after that it is a duplicate', () => {
    expect(stampOf(RECEIPT, false)).toBeUndefined();
    expect(stampOf(RECEIPT, true)).toBe('DUPLICATA');
  });

  test('says that it was cancelled, or that its cheque came back', () => {
    const on = day('2026-11-21');
    expect(stampOf({ ...RECEIPT, cancelledOn: on }, true)).toBe('ANNULÉ LE 21/11/2026 · DUPLICATA');
    expect(stampOf({ ...RECEIPT, bouncedOn: on }, false)).toBe('CHÈQUE IMPAYÉ LE 21/11/2026');
  });

  test('shows amount, words, duty, what was handed over and given back', () => {
    const { blocks } = receiptPaper(RECEIPT, A6, false);
    expect(blocks).toContainEqual({
      kind: 'paragraph',
      text: 'Soit cent trente et un mille cinq cent deux francs CFA.',
    });
    expect(blocks).toContainEqual({
      kind: 'sum',
      lines: [
        { label: 'Montant et timbre', value: '130\u202f200 + 1\u202f302 F CFA' },
        { label: 'Remis', value: '135\u202f000 F CFA' },
        { label: 'Rendu', value: '3\u202f498 F CFA', result: true },
      ],
    });
    const bare = { ...RECEIPT, duty: francs(0), tendered: null };
    expect(receiptPaper(bare, A6, false).blocks.map((block) => block.kind)).not.toContain('sum');
  });

  test('bears its digest, beside a code where there is one', () => {
    const kinds = (print: typeof CODE | typeof A6) =>
      receiptPaper(RECEIPT, print, false).blocks.map((block) => block.kind);
    expect(kinds(A6).at(-1)).toBe('digest');
    expect(kinds(CODE).at(-1)).toBe('code');
  });

  test('fits on one sheet of A6 with all that it may say, and on a roll', async () => {
    const full = { ...RECEIPT, cancelledOn: day('2026-11-21') };
    for (const size of ['A6', 'ROLL'] as const) {
      const pdf = await paperPdf(receiptPaper(full, { ...CODE, size }, true));
      expect(pdf.toString('latin1').match(/\/Type \/Page\b/g)).toHaveLength(1);
    }
  });

  test('is the same bytes for the same receipt', async () => {
    const print = () => paperPdf(receiptPaper(RECEIPT, CODE, false));
    expect(await print()).toEqual(await print());
  });
});
