import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Principal } from '#access';
import {
  approveCancellation,
  cancelReceipt,
  findReceipt,
  openTill,
  type Receipt,
  rejectCancellation,
  requestCancellation,
  takeAtTill,
} from '#payments';
import { readPositions } from '#settlement';
import { addDays, francs } from '#values';
import { person, type TillBook, TODAY, withTillBook } from './till-book.ts';

const debtor = { debt: 45_200, deposit: 15_000, terminatedOn: '2026-09-01' };
let book: TillBook;
const afi = person('afi', 'cashier');
const bola = person('bola', 'cashier');
const head = person('chef', 'agency_head');

beforeAll(async () => {
  book = await withTillBook({
    T11: debtor,
    T12: debtor,
    T13: debtor,
    T14: debtor,
    T15: debtor,
    T16: debtor,
  });
  await book.as(afi, (work) => openTill(work, afi, { agency: 'AG1', float: francs(0) }));
});
afterAll(() => book.drop());

const position = async (contract: string) =>
  (await book.as(afi, (work) => readPositions(work, [contract]))).get(contract);

const take = (contract: string, amount = 1_000): Promise<Receipt> =>
  book.as(afi, (work) =>
    takeAtTill(work, afi, {
      contract,
      agency: 'AG1',
      amount: francs(amount),
      method: 'ESPECES',
    }),
  );

describe('a receipt is cancelled (E30)', () => {
  test('the same day at the same till: the debt stands again', async () => {
    const before = await position('T11');
    const { receipt } = await take('T11');
    const done = await book.as(afi, (work) =>
      cancelReceipt(work, afi, receipt, 'Erreur de saisie'),
    );
    expect(done.net).toBe(30_200n);
    const after = await position('T11');
    expect(after?.receivable).toBe(before?.receivable);
    expect(after?.termination?.lastMovement).toBe('TAKEOVER');
    expect((await book.as(afi, (work) => findReceipt(work, receipt))).cancelledOn).toBe(TODAY);
    const again = book.as(afi, (work) => cancelReceipt(work, afi, receipt, 'Encore'));
    await expect(again).rejects.toMatchObject({ code: 'ALREADY_DONE' });
  });

  test('not by another cashier, nor after other movements, nor once it settled', async () => {
    const { receipt } = await take('T12');
    const cancel = (who: Principal, number: string) =>
      book.as(who, (work) => cancelReceipt(work, who, number, 'Erreur'));
    const code = 'RECEIPT_NOT_CANCELLABLE';
    await expect(cancel(bola, receipt)).rejects.toMatchObject({ code });
    await take('T12');
    await expect(cancel(afi, receipt)).rejects.toMatchObject({ code });
    const last = await take('T12', 28_200);
    expect(last.settled).toBe(true);
    await expect(cancel(afi, last.receipt)).rejects.toMatchObject({
      code,
      message: expect.stringContaining('annulation de l’apurement'),
    });
    await expect(cancel(afi, 'AG1-2026-999999')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  test('twice at once: one wins', async () => {
    const { receipt } = await take('T13');
    const both = await Promise.allSettled(
      [1, 2].map(() => book.as(afi, (work) => cancelReceipt(work, afi, receipt, 'Erreur'))),
    );
    expect(both.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  test('later with a head: not by who asked, not on another balance, and once', async () => {
    const { receipt } = await take('T14');
    const ask = (number: string) =>
      book.as(afi, (work) => requestCancellation(work, afi, number, 'Mauvais contrat'));
    const request = await ask(receipt);
    await expect(ask(receipt)).rejects.toMatchObject({ code: 'ALREADY_DONE' });
    const approve = (who: Principal, number: bigint) =>
      book.as(who, (work) => approveCancellation(work, who, number));
    await expect(approve(afi, request)).rejects.toMatchObject({ code: 'SAME_PERSON' });
    await take('T14');
    await expect(approve(head, request)).rejects.toMatchObject({ code: 'CHANGED_SINCE_SHOWN' });
    await book.as(head, (work) => rejectCancellation(work, head, request));
    const second = await ask(receipt);
    const elsewhere = person('chef2', 'agency_head', ['AG2']);
    await expect(approve(elsewhere, second)).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
    await approve(head, second);
    expect((await position('T14'))?.receivable).toBe(44_200n);
    expect((await position('T14'))?.termination?.lastMovement).toBe('PAYMENT');
    await expect(approve(head, second)).rejects.toMatchObject({ code: 'ALREADY_DONE' });
    await expect(approve(head, 999n)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});

describe('a receipt of yesterday', () => {
  const tomorrow = addDays(TODAY, 1);

  test('is cancelled only with a head, who is not its customer', async () => {
    const { receipt } = await take('T15');
    const cancel = book.as(afi, (work) => cancelReceipt(work, afi, receipt, 'Erreur'), tomorrow);
    await expect(cancel).rejects.toMatchObject({ code: 'RECEIPT_NOT_CANCELLABLE' });
    const request = await book.as(
      afi,
      (work) => requestCancellation(work, afi, receipt, 'Erreur'),
      tomorrow,
    );
    const own = person('chef-client', 'agency_head');
    await book.database.asOwner((owner) =>
      owner.query(`INSERT INTO access.person (name, role, scope, places, customer)
        VALUES ('chef-client', 'agency_head', 'agency', '{AG1}', 'U-T15')`),
    );
    const approve = (who: Principal) =>
      book.as(who, (work) => approveCancellation(work, who, request), tomorrow);
    await expect(approve(own)).rejects.toMatchObject({ code: 'OWN_CONTRACT' });
    const both = await Promise.allSettled([approve(head), approve(head)]);
    expect(both.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected']);
    expect((await position('T15'))?.receivable).toBe(45_200n);
  });

  test('that settled its contract is not cancelled at all (P3)', async () => {
    const { receipt, settled } = await take('T16', 30_200);
    expect(settled).toBe(true);
    const ask = book.as(afi, (work) => requestCancellation(work, afi, receipt, 'x'), tomorrow);
    await expect(ask).rejects.toMatchObject({ code: 'RECEIPT_NOT_CANCELLABLE' });
  });
});

test('and the books are whole', async () => {
  expect(await book.faults()).toEqual([]);
});
