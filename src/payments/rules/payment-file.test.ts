import { describe, expect, test } from 'vitest';
import { day } from '#values';
import { candidatesIn, MOST_LINES, readPaymentFile } from './payment-file.ts';

const TODAY = day('2026-11-20');
const mtn = (...rows: string[]) =>
  readPaymentFile('MTN', ['Transaction;Date;Montant;Libellé;Statut', ...rows].join('\n'), TODAY);
const bank = (...rows: string[]) =>
  readPaymentFile('BANQUE', ['date;reference;libelle;debit;credit', ...rows].join('\n'), TODAY);

const faultsOf = (read: ReturnType<typeof mtn>) =>
  'faults' in read ? read.faults.map(({ line, column, code }) => [line, column, code]) : read;

describe('a file of payments', () => {
  test('of an operator gives its successful transactions', () => {
    expect(mtn('77;20/11/2026 08:15;10 500;C1 facture;SUCCESS', '78;2026-11-20;5;x;ECHEC')).toEqual(
      {
        read: 2,
        faults: [],
        ignored: 1,
        lines: [
          {
            line: 2,
            reference: 'MTN-77',
            paidOn: '2026-11-20',
            amount: 10_500n,
            method: 'MOBILE_MONEY',
            label: 'C1 facture',
          },
        ],
      },
    );
  });

  test('of a bank gives its credits', () => {
    const read = bank('2026-11-19T10:00;V/1;VIR C1;;2.000,00', '2026-11-19;V2;FRAIS;500;');
    expect(faultsOf(read)).toEqual([[2, 'credit', 'MALFORMED']]);
    const good = bank('2026-11-19;V/1;"VIR\nC1";;2000,00', '2026-11-19;V2;FRAIS;500;');
    expect(good).toMatchObject({
      ignored: 1,
      lines: [{ reference: 'BANQUE-V/1', amount: 2_000n, method: 'VIREMENT', label: 'VIR C1' }],
    });
  });

  test.each(['', 'Succès', 'success', 'SUCCESSFUL', 'Réussi', 'réussie', 'Completed'])(
    'of an operator counts a transaction that is « %s » as money that came in',
    (status) => {
      expect(mtn(`77;2026-11-20;5;C1;${status}`)).toMatchObject({ ignored: 0, faults: [] });
    },
  );

  test('of a bank leaves a line without any amount to the clerk', () => {
    expect(faultsOf(bank('2026-11-19;V1;VIR;;'))).toEqual([[2, 'credit', 'MISSING']]);
    expect(bank('2026-11-19;V1;VIR;0;5')).toMatchObject({ ignored: 0, lines: [{ amount: 5n }] });
  });

  test('of Moov carries its own name into the reference', () => {
    const text = 'transaction,date,montant,libelle\n9,2026-11-20,100,C1';
    expect(readPaymentFile('MOOV', text, TODAY)).toMatchObject({
      lines: [{ reference: 'MOOV-9' }],
    });
  });

  test.each([
    [';2026-11-20;5;x;', [2, 'transaction', 'MISSING']],
    ['7;;5;x;', [2, 'date', 'MISSING']],
    ['7;2026-11-20;;x;', [2, 'montant', 'MISSING']],
    ['7 8;2026-11-20;5;x;', [2, 'transaction', 'MALFORMED']],
    ['7;2026-02-30;5;x;', [2, 'date', 'MALFORMED']],
    ['7;2026-11-21;5;x;', [2, 'date', 'FUTURE_DATE']],
    ['7;2026-11-20;-5;x;', [2, 'montant', 'MALFORMED']],
    ['7;2026-11-20;0;x;', [2, 'montant', 'OUT_OF_RANGE']],
    ['7;2026-11-20;1000000000001;x;', [2, 'montant', 'OUT_OF_RANGE']],
  ])('%s is a fault of its line alone', (row, found) => {
    const read = mtn(row, '8;2026-11-20;1000000000000;C1;');
    expect(faultsOf(read)).toEqual([found]);
    expect(read).toMatchObject({ read: 2, lines: [{ reference: 'MTN-8' }] });
    expect('faults' in read && read.faults[0]?.message).toMatch(/^Ligne 2 : « .* » .+ : .+\.$/);
  });

  test('takes a transaction that stands in it twice once', () => {
    expect(faultsOf(mtn('7;2026-11-20;5;x;', '7;2026-11-20;6;x;'))).toEqual([
      [3, 'transaction', 'DUPLICATE_KEY'],
    ]);
  });

  test.each([
    ['', 'CSV'],
    ['a;"b', 'CSV'],
    ['transaction;date\n', 'montant, libelle'],
    [`transaction;date;montant;libelle\n${'7;;;\n'.repeat(MOST_LINES + 1)}`, '10000 lignes'],
  ])('%# that cannot be read is refused whole', (text, says) => {
    expect(readPaymentFile('MTN', text, TODAY)).toMatchObject({
      says: expect.stringContaining(says),
      english: expect.stringMatching(/\w+/),
    });
  });
});

test('the words of a payer hold what may be a number', () => {
  expect(candidatesIn('Fact. c000123, C000123; merci F-77.')).toEqual([
    'Fact',
    'FACT',
    'c000123',
    'C000123',
    'merci',
    'MERCI',
    'F-77',
  ]);
  expect(candidatesIn('é')).toEqual([]);
});
