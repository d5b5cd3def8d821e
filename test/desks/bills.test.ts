import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Bill } from '#contracts';
import type { Work } from '#database';
import { takePayments } from '#payments';
import { describePosition, moveContract } from '#settlement';
import {
  listCandidates,
  recordBill,
  recordCreditNote,
  recordFinalBill,
  recordMeterRemoval,
} from '#terminations';
import { day, francs } from '#values';
import { codeOf, type Desk, failedChecks, openSmallAgency, TODAY } from './small-agency.ts';

const BILLS = [['CONSOMMATION', '2026-07-01', 3000]] as const;
const ended = { terminatedOn: '2026-11-01', bills: BILLS } as const;

const TAKEN = { settled: false, recoveryCase: null };
const SETTLED = { settled: true, recoveryCase: null };

let desk: Desk;
beforeAll(async () => {
  desk = await openSmallAgency([
    { name: 'ACTIVE', deposit: 1000, bills: BILLS },
    { name: 'DEBTOR', deposit: 1000, ...ended },
    { name: 'CREDITOR', deposit: 5000, ...ended },
    { name: 'NOTED', deposit: 1000, ...ended },
    { name: 'CROWD', deposit: 100, ...ended },
    { name: 'EXCESS', deposit: 1000, ...ended },
    { name: 'SOLD', deposit: 3000, ...ended },
    { name: 'FAR', agency: 'A2', bills: BILLS },
  ]);
});
afterAll(() => desk.fresh.drop());

const bill = (contract: string, number: string, amount: number, changed = {}): Bill => ({
  contract,
  number,
  kind: 'PENALITE',
  issuedOn: day('2026-11-02'),
  dueOn: day('2026-11-15'),
  amount: francs(amount),
  ...changed,
});
const send = (one: Bill, sight?: readonly string[]) =>
  desk.as('billing', (work) => recordBill(work, one), { sight });
const note = (contract: string, number: string, amount: number, ofBill: string | null = null) => ({
  contract,
  number,
  bill: ofBill,
  amount: francs(amount),
  on: day(TODAY),
});
const credit = (one: ReturnType<typeof note>) =>
  desk.as('billing', (work) => recordCreditNote(work, one));
const position = (contract: string) => desk.as('bio', (work) => describePosition(work, contract));
const entryOf = (contract: string, piece: string) =>
  desk.row(
    `SELECT event, journal, debit, credit, amount, happened_on FROM ledger.transfer
     WHERE contract = $1 AND piece = $2`,
    contract,
    piece,
  );

describe('a bill that came later (E15)', () => {
  test('adds to the debt of an active contract, in the journal of what was taken over', async () => {
    expect(await send(bill('ACTIVE', 'B-1', 700))).toEqual(TAKEN);
    expect((await position('ACTIVE'))?.receivable).toBe(3700n);
    expect(await entryOf('ACTIVE', 'B-1')).toEqual({
      event: 'BILL',
      journal: 'AN',
      debit: '4111',
      credit: '4719',
      amount: 700n,
      happened_on: '2026-11-02',
    });
    const [listed] = await desk.as('bio', (work) => listCandidates(work, 'A1', ['', ''], 10));
    expect(listed).toMatchObject({ contract: 'ACTIVE', causes: ['PENALITE'] });
  });

  test('adds to the debt of a terminated one', async () => {
    await send(bill('DEBTOR', 'B-2', 700));
    expect((await position('DEBTOR'))?.receivable).toBe(3700n);
  });

  test('settles at once where it takes up the credit exactly (R0)', async () => {
    expect(await send(bill('CREDITOR', 'B-3', 2000))).toEqual(SETTLED);
    expect((await position('CREDITOR'))?.settlement).toMatchObject({ rule: 'R0', debt: 5000n });
  });

  test('is one, however often it is sent; its number with other content is refused', async () => {
    expect(await send(bill('DEBTOR', 'B-2', 700))).toEqual(TAKEN);
    for (const other of [
      bill('DEBTOR', 'B-2', 701),
      bill('ACTIVE', 'B-2', 700),
      bill('DEBTOR', 'B-2', 700, { kind: 'FRAIS' }),
      bill('DEBTOR', 'B-2', 700, { dueOn: day('2026-11-16') }),
      bill('DEBTOR', 'B-2', 700, { issuedOn: day('2026-11-03') }),
    ]) {
      expect(await codeOf(send(other))).toBe('ALREADY_DONE');
    }
    expect((await position('DEBTOR'))?.receivable).toBe(3700n);
  });

  test('sent twice at once is one', async () => {
    const same = bill('CROWD', 'B-4', 10);
    const codes = await Promise.all([1, 2, 3, 4].map(() => codeOf(send(same))));
    expect(new Set(codes).has(undefined)).toBe(true);
    expect((await position('CROWD'))?.receivable).toBe(3010n);
  });

  test.each([
    ['on a contract that nobody knows', bill('NOBODY', 'B-9', 1), 'CONTRACT_UNKNOWN'],
    [
      'of a day to come',
      bill('ACTIVE', 'B-9', 1, { issuedOn: day('2026-11-21'), dueOn: day('2026-12-01') }),
      'IN_THE_FUTURE',
    ],
    [
      'due before it was issued',
      bill('ACTIVE', 'B-9', 1, { dueOn: day('2026-11-01') }),
      'IN_THE_WRONG_ORDER',
    ],
  ])('%s is refused', async (_, one, code) => {
    expect(await codeOf(send(one))).toBe(code);
  });

  test('on a contract out of sight is one on a contract that nobody knows', async () => {
    expect(await codeOf(send(bill('NOBODY', 'B-9', 1), ['A1']))).toBe('CONTRACT_UNKNOWN');
  });
});

describe('a credit note before settlement', () => {
  test('lowers the debt, and settles at once where the net is zero (R0)', async () => {
    expect(await credit(note('NOTED', 'N-1', 500, 'F-NOTED-1'))).toEqual(TAKEN);
    expect((await position('NOTED'))?.receivable).toBe(2500n);
    expect(await entryOf('NOTED', 'N-1')).toMatchObject({
      event: 'CREDIT_NOTE',
      journal: 'AN',
      debit: '4719',
      credit: '4111',
    });
    expect(await credit(note('NOTED', 'N-2', 1500))).toEqual(SETTLED);
    expect((await position('NOTED'))?.settlement).toMatchObject({ rule: 'R0', debt: 1000n });
  });

  test('beyond the debt makes a credit', async () => {
    await credit(note('EXCESS', 'N-3', 3500));
    expect((await position('EXCESS'))?.receivable).toBe(-500n);
  });

  test('is one, however often it is sent; its number with other content is refused', async () => {
    expect(await credit(note('EXCESS', 'N-3', 3500))).toEqual(TAKEN);
    expect(await codeOf(credit(note('EXCESS', 'N-3', 3501)))).toBe('ALREADY_DONE');
    expect(await codeOf(credit(note('ACTIVE', 'N-3', 3500)))).toBe('ALREADY_DONE');
  });

  test.each([
    ['on a bill of another contract', note('EXCESS', 'N-9', 1, 'F-ACTIVE-1'), 'NOT_FOUND'],
    ['on a bill that nobody knows', note('EXCESS', 'N-9', 1, 'F-0'), 'NOT_FOUND'],
    ['over more than its bill', note('EXCESS', 'N-9', 3001, 'F-EXCESS-1'), 'MALFORMED'],
  ])('%s is refused', async (_, one, code) => {
    expect(await codeOf(credit(one))).toBe(code);
  });
});

describe('after the settlement, where the contract takes nothing any more (P3)', () => {
  const ON_CASE = { settled: false, recoveryCase: 'SOLD-1' };

  test('a bill is a supplement of the recovery case, once (E15)', async () => {
    expect(await send(bill('SOLD', 'L-1', 700))).toEqual(ON_CASE);
    expect(await send(bill('SOLD', 'L-1', 700))).toEqual(ON_CASE);
    expect(await codeOf(send(bill('SOLD', 'L-1', 701)))).toBe('ALREADY_DONE');
    expect(await codeOf(send(bill('ACTIVE', 'L-1', 700)))).toBe('ALREADY_DONE');
    expect(await entryOf('SOLD', 'L-1')).toMatchObject({ debit: '4162', credit: '4719' });
    expect((await position('SOLD'))?.settlement?.on).toBe(TODAY);
  });

  test('a credit note lowers the case, and what exceeds it is a credit (E16)', async () => {
    expect(await credit(note('SOLD', 'L-2', 1000))).toEqual(ON_CASE);
    expect(await credit(note('SOLD', 'L-2', 1000))).toEqual(ON_CASE);
    const lines = await desk.fresh.database.pool.query(
      `SELECT debit, credit, amount FROM ledger.transfer WHERE piece = 'L-2' ORDER BY line`,
    );
    expect(lines.rows).toEqual([
      { debit: '4719', credit: '4162', amount: 700n },
      { debit: '4719', credit: '4712', amount: 300n },
    ]);
  });

  test('the same late bill at once on two desks is one', async () => {
    const codes = await Promise.all([1, 2, 3].map(() => codeOf(send(bill('SOLD', 'L-3', 50)))));
    expect(codes).toContain(undefined);
    const booked = await desk.row(
      `SELECT count(*)::integer AS entries FROM ledger.transfer WHERE piece = 'L-3'`,
    );
    expect(booked).toEqual({ entries: 1 });
  });
});

test('bills, credit notes and payments on one contract at once: each counts once (E7)', async () => {
  const acts = [1, 2, 3, 4].flatMap((n) => [
    send(bill('CROWD', `X-${n}`, 100)),
    credit(note('CROWD', `Y-${n}`, 10)),
    desk.as('koffi', (work) =>
      takePayments(work, [
        {
          reference: `Z-${n}`,
          contract: 'CROWD',
          paidOn: day(TODAY),
          amount: francs(1),
          method: 'ESPECES',
          agency: 'A1',
        },
      ]),
    ),
  ]);
  await Promise.all(acts);
  expect((await position('CROWD'))?.receivable).toBe(3010n + 400n - 40n - 4n);
});

test('after all of it the books stand', async () => {
  expect(await failedChecks(desk)).toEqual([]);
});

test('nobody records what lowers their own debt, or lifts what holds their own account', async () => {
  await desk.as('racine', ({ tx }) =>
    tx.query(`INSERT INTO access.person (name, role, scope, places, customer, changed_by)
      SELECT 'fifa', 'reception', 'agency', ARRAY[agency], customer, 'racine'
      FROM contracts.contract WHERE contract = 'DEBTOR'`),
  );
  const own = (act: (work: Work) => Promise<unknown>) => codeOf(desk.as('fifa', act));
  expect(await own((work) => recordCreditNote(work, note('DEBTOR', 'N-OWN', 5)))).toBe(
    'OWN_CONTRACT',
  );
  expect(await own((work) => recordBill(work, bill('DEBTOR', 'B-OWN', 5)))).toBe('OWN_CONTRACT');
  expect(await own((work) => recordMeterRemoval(work, 'DEBTOR', day(TODAY)))).toBe('OWN_CONTRACT');
  expect(await own((work) => recordFinalBill(work, 'DEBTOR'))).toBe('OWN_CONTRACT');
  expect(await own((work) => moveContract(work, 'DEBTOR', 'A2'))).toBe('OWN_CONTRACT');
});
