import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addPerson } from '#access';
import { readAgencies } from '#contracts';
import { settleAgencies } from '#lists';
import {
  approveCancellation,
  type Bouncing,
  bounceCheque,
  cancelReceipt,
  openTill,
  requestCancellation,
  takeAtTill,
} from '#payments';
import { readCaseOf } from '#recovery';
import { readPositions } from '#settlement';
import { addDays, day, francs } from '#values';
import { ON, person, type TillBook, TODAY, withTillBook } from './till-book.ts';

const OLD = '2026-09-01';
const debtor = { debt: 45_200, deposit: 15_000, terminatedOn: OLD };
let book: TillBook;
const afi = person('afi', 'cashier');
const head = person('chef', 'agency_head');
const CHEQUE = { number: '0042', bank: 'BOA', drawer: 'Dossou' };

beforeAll(async () => {
  book = await withTillBook({
    B0: debtor,
    B1: debtor,
    B2: debtor,
    B3: debtor,
    B4: debtor,
    ACTIVE: { debt: 20_000 },
    M0: { ...debtor, agency: 'AG2' },
    M1: { ...debtor, agency: 'AG2', contested: true },
    M2: { ...debtor, agency: 'AG2' },
    M3: { ...debtor, agency: 'AG2' },
  });
  await book.as(afi, (work) => openTill(work, afi, { agency: 'AG1', float: francs(0) }));
  await pay('M0', 10_000, 'CHEQUE');
  await book.as(afi, async (work) => {
    const agencies = await readAgencies(work);
    const national = { scope: 'national' as const, places: [] };
    await addPerson(work, { name: 'ayaba', role: 'reception', ...national }, agencies);
    await addPerson(work, { name: 'bio', role: 'agency_head', ...national }, agencies);
  });
  await settleAgencies(book.database, ON, {
    agencies: ['AG2'],
    preparedBy: 'ayaba',
    approvedBy: 'bio',
    dryRun: false,
    onLines: () => undefined,
  });
});
afterAll(() => book.drop());

const pay = (contract: string, amount: number, method: 'ESPECES' | 'CHEQUE' = 'ESPECES') =>
  book.as(afi, (work) =>
    takeAtTill(work, afi, {
      contract,
      agency: 'AG1',
      amount: francs(amount),
      method,
      ...(method === 'CHEQUE' ? { cheque: CHEQUE } : {}),
    }),
  );

const bounce = (payment: string, changed: Partial<Bouncing> = {}) =>
  book.as(head, (work) =>
    bounceCheque(work, head, {
      payment,
      on: TODAY,
      reason: 'Sans provision',
      fee: francs(0),
      ...changed,
    }),
  );

const position = async (contract: string) =>
  (await book.as(head, (work) => readPositions(work, [contract]))).get(contract);
const caseOf = async (contract: string) =>
  (await book.as(head, (work) => readCaseOf(work, [contract]))).get(contract);

const linesOf = async (contract: string, event: string): Promise<string[]> => {
  const { rows } = await book.database.pool.query<{ line: string }>(
    `SELECT debit || ' ' || credit || ' ' || amount AS line FROM ledger.transfer
     WHERE contract = $1 AND event = $2::text::ledger.event ORDER BY entry, line`,
    [contract, event],
  );
  return rows.map((row) => row.line);
};

describe('a cheque that comes back before settlement (E-H)', () => {
  test('lets the debt stand again, with what the bank takes; the case knows what moved it last', async () => {
    const { receipt } = await pay('B0', 10_000, 'CHEQUE');
    const done = await bounce(receipt, { fee: francs(500) });
    expect(done).toMatchObject({ contract: 'B0', amount: 10_000n, afterSettlement: false });
    expect(await linesOf('B0', 'BOUNCED_CHEQUE')).toEqual(['4111 521 10000', '4111 521 500']);
    const after = await position('B0');
    expect(after?.receivable).toBe(45_700n);
    expect(after?.termination?.lastMovement).toBe('TAKEOVER');
  });

  test('of an active contract raises its debt', async () => {
    const { reference } = await pay('ACTIVE', 20_000, 'CHEQUE');
    await bounce(reference);
    expect((await position('ACTIVE'))?.receivable).toBe(20_000n);
  });

  test('comes back once, and nothing but a cheque does', async () => {
    const { receipt } = await pay('B1', 10_000, 'CHEQUE');
    const both = await Promise.allSettled([bounce(receipt), bounce(receipt)]);
    expect(both.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected']);
    await expect(bounce(receipt)).rejects.toMatchObject({ code: 'ALREADY_DONE' });
    const cash = await pay('B1', 100);
    await expect(bounce(cash.receipt)).rejects.toMatchObject({ code: 'MALFORMED' });
    await expect(bounce('NONE')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  test('not before it was taken, not ahead of time, not one’s own', async () => {
    const { receipt } = await pay('B2', 10_000, 'CHEQUE');
    await expect(bounce(receipt, { on: addDays(TODAY, -1) })).rejects.toMatchObject({
      code: 'IN_THE_WRONG_ORDER',
    });
    await expect(bounce(receipt, { on: addDays(TODAY, 1) })).rejects.toMatchObject({
      code: 'IN_THE_FUTURE',
    });
    const own = { ...head, customer: 'U-B2' };
    const acting = book.as(own, (work) =>
      bounceCheque(work, own, { payment: receipt, on: TODAY, reason: 'x', fee: francs(0) }),
    );
    await expect(acting).rejects.toMatchObject({ code: 'OWN_CONTRACT' });
  });

  test('cannot be cancelled besides: the debt would stand twice', async () => {
    const { receipt } = await pay('B3', 10_000, 'CHEQUE');
    const request = await book.as(afi, (work) => requestCancellation(work, afi, receipt, 'Erreur'));
    await bounce(receipt);
    const cancel = book.as(afi, (work) => cancelReceipt(work, afi, receipt, 'Erreur'));
    await expect(cancel).rejects.toMatchObject({ code: 'RECEIPT_NOT_CANCELLABLE' });
    const approve = book.as(head, (work) => approveCancellation(work, head, request));
    await expect(approve).rejects.toMatchObject({ code: 'RECEIPT_NOT_CANCELLABLE' });
  });
});

describe('a cheque that comes back after settlement (E8, E-I)', () => {
  test('opens a recovery case; the contract stays settled and the till takes the case’s money', async () => {
    const paid = await pay('B4', 30_200, 'CHEQUE');
    expect(paid.settled).toBe(true);
    const done = await bounce(paid.receipt);
    expect(done.afterSettlement).toBe(true);
    expect(await linesOf('B4', 'BOUNCED_CHEQUE')).toEqual(['4131 521 30200', '4162 4131 30200']);
    expect((await position('B4'))?.termination?.settledOn).toBe(TODAY);
    expect((await caseOf('B4'))?.left).toBe(30_200n);
    await expect(bounce(paid.receipt)).rejects.toMatchObject({ code: 'ALREADY_DONE' });
    expect(await pay('B4', 30_200)).toMatchObject({ kind: 'RECOVERY', netAfter: 0n });
  });

  test('raises the case of a manual settlement', async () => {
    const before = (await caseOf('M0'))?.left;
    const { rows } = await book.database.pool.query(
      `SELECT receipt FROM payments.receipt WHERE contract = 'M0'`,
    );
    await bounce(rows[0].receipt, { fee: francs(1_000) });
    expect((await caseOf('M0'))?.left).toBe((before ?? 0n) + 11_000n);
  });
});

describe('a cheque that was taken on a recovery case', () => {
  test('comes back like any other: its case owes it again, with what the bank takes', async () => {
    const before = (await caseOf('M0'))?.left ?? 0n;
    const { receipt } = await pay('M0', 5_000, 'CHEQUE');
    expect((await caseOf('M0'))?.left).toBe(before - 5_000n);
    const done = await bounce(receipt, { fee: francs(500) });
    expect(done).toMatchObject({ contract: 'M0', amount: 5_000n, afterSettlement: true });
    expect((await caseOf('M0'))?.left).toBe(before + 500n);
    expect((await linesOf('M0', 'BOUNCED_CHEQUE')).slice(-2)).toEqual([
      '4131 521 5500',
      '4162 4131 5500',
    ]);
    await expect(bounce(receipt)).rejects.toMatchObject({ code: 'ALREADY_DONE' });
    const cancel = book.as(afi, (work) => cancelReceipt(work, afi, receipt, 'Erreur'));
    await expect(cancel).rejects.toMatchObject({ code: 'RECEIPT_NOT_CANCELLABLE' });
    const cash = await pay('M0', 100);
    await expect(bounce(cash.receipt)).rejects.toMatchObject({ code: 'MALFORMED' });
  });
});

describe('money for a contract that was settled by hand (E5, E-G)', () => {
  test('is booked on its recovery case, with a receipt; the contract stays settled', async () => {
    const receipt = await pay('M1', 10_200);
    expect(receipt).toMatchObject({ kind: 'RECOVERY', managedBy: 'AG2', netAfter: 20_000n });
    expect(await linesOf('M1', 'RECOVERY')).toEqual(['5711 4161 10200']);
    expect((await position('M1'))?.termination?.settledOn).toBe(TODAY);
  });

  test('is never more than what is left of the case', async () => {
    await expect(pay('M2', 30_201)).rejects.toMatchObject({
      code: 'PAYMENT_EXCEEDS_DEBT',
      message: expect.stringContaining('30\u202f200'),
    });
    expect((await pay('M2', 30_200)).netAfter).toBe(0n);
    await expect(pay('M2', 1)).rejects.toMatchObject({ code: 'PAYMENT_EXCEEDS_DEBT' });
  });

  test('is owed again on its case when the receipt is cancelled (E30)', async () => {
    const { receipt } = await pay('M3', 10_000);
    const done = await book.as(afi, (work) => cancelReceipt(work, afi, receipt, 'Erreur'));
    expect(done.net).toBe(30_200n);
    expect(await linesOf('M3', 'REVERSAL')).toEqual(['4162 5711 10000']);
    expect((await caseOf('M3'))?.left).toBe(30_200n);
  });

  test('and then only with a head where the case has moved since', async () => {
    const { receipt } = await pay('M3', 1_000);
    await pay('M3', 2_000);
    const cancel = book.as(afi, (work) => cancelReceipt(work, afi, receipt, 'Erreur'));
    await expect(cancel).rejects.toMatchObject({
      code: 'RECEIPT_NOT_CANCELLABLE',
      message: expect.stringContaining('un chef'),
    });
  });
});

test('and the books are whole', async () => {
  expect(day(TODAY)).toBe(TODAY);
  expect(await book.faults()).toEqual([]);
});
