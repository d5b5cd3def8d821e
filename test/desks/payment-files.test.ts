import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  assignLine,
  bounceCheque,
  openTill,
  readWaiting,
  rejectLine,
  takeAtTill,
  takePaymentFile,
} from '#payments';
import { readCaseOf } from '#recovery';
import { readPositions } from '#settlement';
import { francs } from '#values';
import { person, type TillBook, TODAY, withTillBook } from './till-book.ts';

const debtor = { debt: 45_200, deposit: 15_000, terminatedOn: '2026-09-01' };
let book: TillBook;
const owner = person('dcc', 'functional_owner', []);
const afi = person('afi', 'cashier');

beforeAll(async () => {
  book = await withTillBook({
    FA0: debtor,
    FA1: debtor,
    FA2: debtor,
    FA3: debtor,
    FA4: debtor,
    FA5: debtor,
    FA6: debtor,
    EVEN: { debt: 100, deposit: 100, terminatedOn: '2026-09-01' },
    ACTIVE: { debt: 20_000, agency: 'AG2' },
  });
});
afterAll(() => book.drop());

const file = (...rows: string[]) => ['transaction;date;montant;libelle', ...rows, ''].join('\n');
const take = (text: string, profile: 'MTN' | 'MOOV' | 'BANQUE' = 'MTN') =>
  book.as(owner, (work) => takePaymentFile(work, profile, text));
const position = async (contract: string) =>
  (await book.as(owner, (work) => readPositions(work, [contract]))).get(contract);
const waiting = () => book.as(owner, (work) => readWaiting(work, { limit: 200 }));

describe('a file of payments', () => {
  const first = file(
    `1;${TODAY};30200;Solde FA0 merci`,
    `2;${TODAY};100;FA1`,
    `3;2026-11-19;40000;facture F-FA1`,
    `4;${TODAY};500;ACTIVE`,
    `5;${TODAY};700;pour ma mère`,
    `6;${TODAY};700;FA2 et FA3`,
    `7;${TODAY};700;EVEN`,
    `8;${TODAY};-1;FA2`,
  );

  test('books what names one contract, in the order of its days; the rest waits', async () => {
    expect(await take(first)).toMatchObject({
      read: 8,
      booked: 4,
      recovered: 0,
      waiting: 3,
      known: 0,
      ignored: 0,
      faults: [{ line: 9, code: 'MALFORMED' }],
      settled: ['FA0'],
    });
    expect((await waiting()).map((one) => [one.reference, one.why])).toEqual([
      ['MTN-5', 'NO_CONTRACT'],
      ['MTN-6', 'SEVERAL_CONTRACTS'],
      ['MTN-7', 'ALREADY_SETTLED'],
    ]);
  });

  test('with more than is owed turns the net into a credit (E4)', async () => {
    const after = await position('FA1');
    expect((after?.receivable ?? 0n) - (after?.deposit ?? 0n)).toBe(-9_900n);
  });

  test('taken twice changes nothing, nor does a transaction in another file', async () => {
    expect(await take(first)).toMatchObject({ file: null, booked: 0, waiting: 0, known: 7 });
    const other = file(`2;${TODAY};100;FA1`, `5;${TODAY};700;FA2`, `9;${TODAY};100;FA2`);
    expect(await take(other)).toMatchObject({ booked: 1, known: 2 });
    expect((await position('FA2'))?.receivable).toBe(45_100n);
  });

  test('at two desks at once is taken once', async () => {
    const text = file(`10;${TODAY};100;FA3`);
    const both = await Promise.all([take(text), take(text)]);
    expect(both.map((one) => one.booked).sort()).toEqual([0, 1]);
  });

  test('does not book a transaction that a till has taken, and the other way round', async () => {
    await book.as(afi, (work) => openTill(work, afi, { agency: 'AG1', float: francs(0) }));
    const pay = (transaction: string) =>
      book.as(afi, (work) =>
        takeAtTill(work, afi, {
          contract: 'FA3',
          agency: 'AG1',
          amount: francs(100),
          method: 'MOBILE_MONEY',
          operator: 'MTN',
          transaction,
        }),
      );
    await pay('11');
    expect(await take(file(`11;${TODAY};100;FA3`))).toMatchObject({ booked: 0, known: 1 });
    await expect(pay('10')).rejects.toMatchObject({ code: 'ALREADY_DONE' });
  });

  test('of the bank books its credits by transfer', async () => {
    const text = `date;reference;libelle;debit;credit\n${TODAY};V-1;VIR FA4;;30 200\n${TODAY};V-2;FRAIS;90;\n`;
    expect(await take(text, 'BANQUE')).toMatchObject({ booked: 1, ignored: 1, settled: ['FA4'] });
  });

  test('that cannot be read is refused whole', async () => {
    await expect(take('transaction;date\n')).rejects.toMatchObject({ code: 'MALFORMED' });
  });
});

describe('a line that waits', () => {
  const lineOf = async (reference: string) =>
    (await waiting()).find((one) => one.reference === reference)?.waiting ?? 0n;

  test('is assigned to its contract, once, and not to one’s own', async () => {
    const line = await lineOf('MTN-5');
    const assign = (contract: string, who = owner) =>
      book.as(who, (work) => assignLine(work, who, line, contract));
    await expect(assign('NONE')).rejects.toMatchObject({ code: 'CONTRACT_UNKNOWN' });
    await expect(assign('EVEN')).rejects.toMatchObject({ code: 'ALREADY_SETTLED' });
    const own = { ...owner, customer: 'U-FA5' };
    await expect(assign('FA5', own)).rejects.toMatchObject({ code: 'OWN_CONTRACT' });
    const both = await Promise.allSettled([assign('FA5'), assign('FA5')]);
    expect(both.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected']);
    expect((await position('FA5'))?.receivable).toBe(44_500n);
    await expect(assign('FA5')).rejects.toMatchObject({ code: 'ALREADY_DONE' });
  });

  test('is rejected with a reason, and stays known', async () => {
    const line = await lineOf('MTN-6');
    await book.as(owner, (work) => rejectLine(work, line, 'Rendu à l’expéditeur'));
    expect(await lineOf('MTN-6')).toBe(0n);
    expect(await take(file(`6;${TODAY};700;FA2`))).toMatchObject({ booked: 0, known: 1 });
    const again = book.as(owner, (work) => rejectLine(work, line, 'Encore'));
    await expect(again).rejects.toMatchObject({ code: 'ALREADY_DONE' });
    const none = book.as(owner, (work) => rejectLine(work, 999n, 'x'));
    await expect(none).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  test('of a settled contract with a recovery case goes there, the excess to its credits', async () => {
    const cheque = { number: '1', bank: 'BOA', drawer: 'Dossou' };
    const { receipt } = await book.as(afi, (work) =>
      takeAtTill(work, afi, {
        contract: 'FA6',
        agency: 'AG1',
        amount: francs(30_200),
        method: 'CHEQUE',
        cheque,
      }),
    );
    await book.as(owner, (work) =>
      bounceCheque(work, owner, {
        payment: receipt,
        on: TODAY,
        reason: 'Sans provision',
        fee: francs(0),
      }),
    );
    const taken = await take(file(`20;${TODAY};30000;FA6`, `21;${TODAY};1000;FA6`));
    expect(taken).toMatchObject({ booked: 0, recovered: 2, waiting: 0 });
    expect((await book.as(owner, (work) => readCaseOf(work, ['FA6']))).get('FA6')?.left).toBe(0n);
  });
});

test('and the books are whole', async () => {
  expect(await book.faults()).toEqual([]);
});
