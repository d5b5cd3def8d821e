import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Principal } from '#access';
import {
  closeTill,
  depositCash,
  findReceipt,
  openTill,
  type Paying,
  readTillState,
  readTills,
  takeAtTill,
} from '#payments';
import { readPositions } from '#settlement';
import { addDays, francs } from '#values';
import { person, type TillBook, TODAY, withTillBook } from './till-book.ts';

const OLD = '2026-09-01';
const CONTRACTS = Object.fromEntries([
  ...Array.from({ length: 40 }, (_, i) => [
    `T${i}`,
    { debt: 45_200, deposit: 15_000, terminatedOn: OLD },
  ]),
  ['ACTIVE', { debt: 20_000, deposit: 5_000 }],
  ['AWAY', { debt: 30_000, deposit: 10_000, terminatedOn: OLD, agency: 'AG2' }],
  ['METER', { debt: 30_000, deposit: 10_000, terminatedOn: OLD, meterRemoved: false }],
  ['CREDIT', { debt: 10_000, deposit: 15_000, terminatedOn: OLD }],
]);

let book: TillBook;
const afi = person('afi', 'cashier');
const bola = person('bola', 'cashier');
const head = person('chef', 'agency_head');
const program: Principal = { ...person('guichet-mobile', 'cashier', []), program: true };

beforeAll(async () => {
  book = await withTillBook(CONTRACTS);
  await book.as(afi, (work) => openTill(work, afi, { agency: 'AG1', float: francs(10_000) }));
});
afterAll(() => book.drop());

const pay = (who: Principal, paying: Partial<Paying> & { contract: string }, on?: string) =>
  book.as(
    who,
    (work) =>
      takeAtTill(work, who, {
        agency: 'AG1',
        amount: francs(30_200),
        method: 'ESPECES',
        ...paying,
      }),
    on,
  );

const position = async (contract: string) =>
  (await book.as(afi, (work) => readPositions(work, [contract]))).get(contract);

describe('a payment at a till (S1b)', () => {
  test('that balances a contract settles it at once, with a receipt that says so (R1)', async () => {
    const receipt = await pay(afi, { contract: 'T0', tendered: francs(35_000) });
    expect(receipt).toMatchObject({
      receipt: 'AG1-2026-000001',
      netAfter: 0n,
      settled: true,
      tendered: 35_000n,
      customerName: 'Client de T0',
    });
    expect(receipt.hash).toMatch(/^[0-9a-f]{64}$/);
    const read = await book.as(afi, (work) => findReceipt(work, receipt.receipt));
    expect(read).toEqual(receipt);
    expect((await position('T0'))?.termination?.settledOn).toBe(TODAY);
  });

  test('in part is booked and settles nothing (E3)', async () => {
    const receipt = await pay(afi, { contract: 'T1', amount: francs(30_000) });
    expect(receipt).toMatchObject({ netAfter: 200n, settled: false });
    expect((await position('T1'))?.receivable).toBe(15_200n);
  });

  test('for more than is owed is refused, and says what is', async () => {
    const paying = pay(afi, { contract: 'T2', amount: francs(30_201) });
    await expect(paying).rejects.toMatchObject({
      code: 'PAYMENT_EXCEEDS_DEBT',
      message: expect.stringContaining('30\u202f200'),
    });
    await expect(pay(afi, { contract: 'CREDIT', amount: francs(1) })).rejects.toMatchObject({
      code: 'PAYMENT_EXCEEDS_DEBT',
    });
  });

  test('of a contract of another agency settles it there', async () => {
    const receipt = await pay(afi, { contract: 'AWAY', amount: francs(20_000) });
    expect(receipt).toMatchObject({ managedBy: 'AG2', agency: 'AG1', settled: true });
  });

  test('on an active contract is taken up to its debt', async () => {
    const paying = { contract: 'ACTIVE', amount: francs(20_001) };
    await expect(pay(afi, paying)).rejects.toMatchObject({ code: 'PAYMENT_EXCEEDS_DEBT' });
    const receipt = await pay(afi, { ...paying, amount: francs(20_000) });
    expect(receipt).toMatchObject({ netAfter: 0n, settled: false });
  });

  test('of a held contract leaves nothing to pay, and settles nothing (E2)', async () => {
    const receipt = await pay(afi, { contract: 'METER', amount: francs(20_000) });
    expect(receipt).toMatchObject({ netAfter: 0n, settled: false });
  });

  test.each([
    ['CONTRACT_UNKNOWN', { contract: 'NONE' }],
    ['ALREADY_SETTLED', { contract: 'T0' }],
    ['NOT_FOUND', { contract: 'T2', agency: 'AG9' }],
    ['TILL_NOT_OPEN', { contract: 'T2', agency: 'AG2' }],
    ['MALFORMED', { contract: 'T2', tendered: francs(30_199) }],
    ['MALFORMED', { contract: 'T2', method: 'CHEQUE' }],
    ['CHANGED_SINCE_SHOWN', { contract: 'T1', shownNet: francs(30_200) }],
  ] as const)('is refused with %s: %#', async (code, paying) => {
    await expect(pay(afi, paying)).rejects.toMatchObject({ code });
  });

  test('needs an open till of the day', async () => {
    await expect(pay(bola, { contract: 'T2' })).rejects.toMatchObject({ code: 'TILL_NOT_OPEN' });
    const tomorrow = addDays(TODAY, 1);
    await expect(pay(afi, { contract: 'T2' }, tomorrow)).rejects.toMatchObject({
      code: 'TILL_NOT_OPEN',
    });
  });

  test('with a reference that was taken is refused, and names its receipt', async () => {
    const first = await pay(program, { contract: 'T3', reference: 'R-1' });
    await expect(pay(program, { contract: 'T4', reference: 'R-1' })).rejects.toMatchObject({
      code: 'ALREADY_DONE',
      message: expect.stringContaining(first.receipt),
    });
    const mobile = { method: 'MOBILE_MONEY', operator: 'MTN', transaction: '778' } as const;
    await pay(program, { contract: 'T4', ...mobile });
    await expect(pay(program, { contract: 'T5', ...mobile })).rejects.toMatchObject({
      code: 'ALREADY_DONE',
    });
  });

  test('of one’s own contract is refused, by the rule and by the database', async () => {
    const own = { ...afi, customer: 'U-T5' };
    await expect(pay(own, { contract: 'T5' })).rejects.toMatchObject({ code: 'OWN_CONTRACT' });
    const sena = person('sena', 'cashier');
    await book.database.asOwner((client) =>
      client.query(`INSERT INTO access.person (name, role, scope, places, customer)
        VALUES ('sena', 'cashier', 'agency', '{AG1}', 'U-T5')`),
    );
    await book.as(sena, (work) => openTill(work, sena, { agency: 'AG1', float: francs(0) }));
    await expect(pay(sena, { contract: 'T5' })).rejects.toMatchObject({
      constraint: 'nobody_acts_on_their_own_contract',
    });
  });

  test('by cheque keeps its number, bank and drawer', async () => {
    const cheque = { number: '0042', bank: 'BOA', drawer: 'Dossou' };
    const receipt = await pay(afi, { contract: 'T6', method: 'CHEQUE', cheque });
    expect(receipt).toMatchObject({ instrument: '0042', bank: 'BOA', drawer: 'Dossou' });
  });
});

describe('a program', () => {
  test('opens its till by its first payment, one for each agency and day', async () => {
    const before = await pay(program, { contract: 'T7', amount: francs(100) });
    const same = await pay(program, { contract: 'T7', amount: francs(100) });
    const other = await pay(program, { contract: 'T7', amount: francs(100), agency: 'AG2' });
    expect(same.till).toBe(before.till);
    expect(other.till).not.toBe(before.till);
    expect(other.receipt).toBe('AG2-2026-000001');
  });

  test('takes at many doors at once, through one till and numbers without gaps', async () => {
    const other = { ...program, name: 'borne' };
    const payments = Array.from({ length: 10 }, (_, i) =>
      pay(other, { contract: `T${20 + i}`, agency: 'AG2' }),
    );
    const receipts = await Promise.all(payments);
    expect(new Set(receipts.map((one) => one.till)).size).toBe(1);
    const numbers = receipts.map((one) => Number(one.receipt.slice(-6))).sort((a, b) => a - b);
    expect(numbers).toEqual(Array.from({ length: 10 }, (_, i) => (numbers[0] ?? 0) + i));
  });

  test('takes nothing at an agency out of its scope', async () => {
    const narrow = { ...program, name: 'borne-2', scope: 'agency' as const, places: ['AG2'] };
    await expect(pay(narrow, { contract: 'T7', amount: francs(1) })).rejects.toMatchObject({
      code: 'NOT_ALLOWED',
    });
  });
});

describe('two tills on one contract at the same moment (E7)', () => {
  test.each([
    ['T8', 30_200, 'ALREADY_SETTLED'],
    ['T9', 20_000, 'PAYMENT_EXCEEDS_DEBT'],
  ])('%s: one of them wins, nothing is taken twice', async (contract, amount, code) => {
    const both = await Promise.allSettled(
      [afi, program].map((who) => pay(who, { contract, amount: francs(amount) })),
    );
    const refused = both.filter((one) => one.status === 'rejected');
    expect(refused.map((one) => one.reason.code)).toEqual([code]);
  });
});

describe('a receipt', () => {
  test('that is not given takes its number back: there are no gaps', async () => {
    const gone = book.as(afi, async (work) => {
      await takeAtTill(work, afi, {
        contract: 'T10',
        agency: 'AG1',
        amount: francs(100),
        method: 'ESPECES',
      });
      throw new Error('undone');
    });
    await expect(gone).rejects.toThrow('undone');
    await pay(afi, { contract: 'T10', amount: francs(100) });
    const numbers = await book.database.pool.query(
      `SELECT max(number)::integer AS last, count(*)::integer AS receipts
       FROM payments.receipt WHERE agency = 'AG1'`,
    );
    expect(numbers.rows[0].last).toBe(numbers.rows[0].receipts);
  });

  test('is seen by its agency alone', async () => {
    const seen = (sight: readonly string[]) =>
      book.as(afi, async (work) => {
        await work.tx.query(`SELECT set_config('quitus.sight', $1, true)`, [sight.join(' ')]);
        return findReceipt({ ...work, sight }, 'AG1-2026-000001');
      });
    expect((await seen(['AG1'])).contract).toBe('T0');
    await expect(seen(['AG2'])).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});

describe('a till', () => {
  test('is one for each cashier and each desk', async () => {
    const open = (who: Principal, desk?: string) =>
      book.as(who, (work) => openTill(work, who, { agency: 'AG1', float: francs(0), desk }));
    await expect(open(afi)).rejects.toMatchObject({ code: 'TILL_ALREADY_OPEN' });
    await open(bola, 'Guichet 2');
    await expect(open(person('coffi', 'cashier'), 'Guichet 2')).rejects.toMatchObject({
      code: 'TILL_ALREADY_OPEN',
    });
    const away = person('zara', 'cashier', ['AG2']);
    await expect(open(away)).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
  });

  test('takes its cash to the bank, never more than it holds, each slip once', async () => {
    const { expected } = await book.as(afi, (work) => readTillState(work, 'afi'));
    const deposit = (amount: bigint, reference: string) =>
      book.as(afi, (work) => depositCash(work, 'afi', francs(amount), reference));
    await expect(deposit(expected + 1n, 'B-1')).rejects.toMatchObject({ code: 'MALFORMED' });
    await deposit(5_000n, 'B-1');
    await expect(deposit(1n, 'B-1')).rejects.toMatchObject({ code: 'ALREADY_DONE' });
    const after = await book.as(afi, (work) => readTillState(work, 'afi'));
    expect(after.expected).toBe(expected - 5_000n);
  });

  test('is closed with what was counted; a difference is kept and shown', async () => {
    const { expected } = await book.as(afi, (work) => readTillState(work, 'afi'));
    const wrong = book.as(afi, (work) => closeTill(work, 'afi', { denominations: { 3: 1 } }));
    await expect(wrong).rejects.toMatchObject({ code: 'MALFORMED' });
    const amount = francs(expected - 500n);
    const closed = await book.as(afi, (work) => closeTill(work, 'afi', { amount }));
    expect(closed).toMatchObject({ expected, difference: -500n });
    const [shown] = (await book.as(head, (work) => readTills(work, {}, { limit: 50 }))).filter(
      (one) => one.cashier === 'afi',
    );
    expect(shown).toMatchObject({ expected, counted: amount });
    await expect(pay(afi, { contract: 'T15' })).rejects.toMatchObject({ code: 'TILL_NOT_OPEN' });
    await expect(book.as(afi, (work) => closeTill(work, 'afi', { amount }))).rejects.toMatchObject({
      code: 'TILL_NOT_OPEN',
    });
  });

  test('left open overnight is closed by the next opening, uncounted and marked', async () => {
    const tomorrow = addDays(TODAY, 1);
    await book.as(
      bola,
      (work) => openTill(work, bola, { agency: 'AG1', float: francs(0), desk: 'Guichet 2' }),
      tomorrow,
    );
    const tills = await book.as(head, (work) => readTills(work, {}, { limit: 50 }), tomorrow);
    const left = tills.filter((one) => one.cashier === 'bola').map((one) => one.counted);
    expect(left).toEqual([null, null]);
    expect(tills.find((one) => one.cashier === 'bola' && one.closedOn)?.closedOn).toBe(tomorrow);
  });
});

test('and the books are whole', async () => {
  expect(await book.faults()).toEqual([]);
});
