import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { confirmSecondFactor, createToken, identify, type Role } from '#access';
import { connect, type Database, inWork } from '#database';
import { day } from '#values';
import { buildServer } from '../../src/http/index.ts';
import { type Planned, TODAY, takeOver } from '../desks/small-agency.ts';
import { type FreshDatabase, withFreshDatabase } from '../setup/database.ts';
import { brokenProofs } from './books.ts';
import { type Line, lineTo } from './line-to-postgres.ts';

/** As often as the issue asks in the campaign; fewer times in every run of the tests. */
const TIMES = process.env.QUITUS_SEQUENCES ? 200 : 25;
const REFUNDS = 5;
const AT_ONCE = 50;
const NOW = { actor: 'test', businessDate: day(TODAY) };

const ended = (name: string, deposit: number, bill: number): Planned => ({
  name,
  deposit,
  bills: [['CONSOMMATION', '2026-07-01', bill]],
  terminatedOn: '2026-10-01',
});
const PLANNED: readonly Planned[] = [
  ...Array.from({ length: TIMES }, (_, n) => ended(`DEBTOR-${n}`, 1_000, 3_000)),
  ...Array.from({ length: REFUNDS }, (_, n) => ended(`CREDITOR-${n}`, 5_000, 3_000)),
  ended('CROWDED', 1_000, 3_000),
];

let fresh: FreshDatabase;
let line: Line;
let behind: Database;
let app: Awaited<ReturnType<typeof buildServer>>;
const tokens = new Map<string, string>();

beforeAll(async () => {
  fresh = await withFreshDatabase();
  await takeOver(fresh.database, PLANNED);
  line = await lineTo(fresh.url);
  behind = await connect({ url: line.url });
  app = await buildServer({
    database: behind,
    identify,
    confirmSecondFactor,
    today: () => NOW.businessDate,
    rates: false,
  });
  const hire = (name: string, role: Role) =>
    inWork(fresh.database, NOW, async (work) => {
      const program = { name, role, scope: 'national', places: [] } as const;
      tokens.set(name, await createToken(work, program, [], undefined));
    });
  await hire('till', 'cashier');
  await hire('desk', 'reception');
  await hire('head', 'agency_head');
});
afterAll(async () => {
  await app.close();
  await behind.close();
  await line.close();
  await fresh.drop();
});

type Answer = { readonly status: number; readonly text: string };

async function post(who: string, path: string, body: object, key: string): Promise<Answer> {
  const sent = await app.inject({
    method: 'POST',
    url: `/api/v1${path}`,
    headers: { authorization: `Bearer ${tokens.get(who)}`, 'idempotency-key': key },
    payload: body,
  });
  return { status: sent.statusCode, text: sent.payload };
}

/** Loses the answer to the COMMIT of an act, and asks again with the same key. */
async function lostThenAgain(act: () => Promise<Answer>): Promise<Answer> {
  const lost = line.lost();
  line.loseCommitAfter(1);
  const first = await act();
  expect(line.lost()).toBe(lost + 1);
  expect([first.status, JSON.parse(first.text).code]).toEqual([503, 'UNAVAILABLE']);
  return act();
}

const count = async (what: string, contract: string): Promise<number> => {
  const found = await fresh.database.pool.query(`SELECT FROM ${what} AND contract = $1`, [
    contract,
  ]);
  return found.rowCount ?? 0;
};

const bookedOf = async (contract: string, event: string) => ({
  receipts: await count('payments.receipt WHERE true', contract),
  entries: await count(`ledger.transfer WHERE event = '${event}'`, contract),
  settlements: await count('settlement.settlement WHERE true', contract),
});

const pay = (contract: string, amount: number, key: string) =>
  post('till', '/payments', { contract, amount, method: 'ESPECES', agency: 'A1' }, key);

describe('the answer to the COMMIT of a payment that was lost', () => {
  test(`${TIMES} times: the retry is given the first receipt, nothing is taken twice`, async () => {
    for (let n = 0; n < TIMES; n++) {
      const contract = `DEBTOR-${n}`;
      const again = await lostThenAgain(() => pay(contract, 2_000, `pay-${n}`));
      expect(again.status).toBe(201);
      expect(JSON.parse(again.text)).toMatchObject({ contract, net: 0, settled: true });
      const booked = await bookedOf(contract, 'PAYMENT');
      expect(booked).toEqual({ receipts: 1, entries: 1, settlements: 1 });
    }
    const numbers = await fresh.database.pool.query<{ number: bigint }>(
      'SELECT number FROM payments.receipt ORDER BY number',
    );
    expect(numbers.rows.map(({ number }) => Number(number))).toEqual(
      Array.from({ length: TIMES }, (_, n) => n + 1),
    );
  });
});

describe('the answer to the COMMIT of a refund that was lost', () => {
  test(`${REFUNDS} times: the retry is told what was done, nothing is paid twice`, async () => {
    for (let n = 0; n < REFUNDS; n++) {
      const contract = `CREDITOR-${n}`;
      const wish = { contract, method: 'CHEQUE' };
      const asked = await lostThenAgain(() => post('desk', '/refund-requests', wish, `ask-${n}`));
      const { id } = JSON.parse(asked.text);
      await post('head', `/refund-requests/${id}/approve`, {}, `approve-${n}`);
      const again = await lostThenAgain(() =>
        post('till', `/refund-requests/${id}/issue`, { reference: `CHQ-${n}` }, `issue-${n}`),
      );
      expect([again.status, JSON.parse(again.text)]).toEqual([200, { id, settled: true }]);
      expect(await bookedOf(contract, 'REFUND')).toMatchObject({ entries: 1, settlements: 1 });
    }
  });
});

describe(`${AT_ONCE} times the same payment at once`, () => {
  test('is one receipt: each is given it, or told that it is under way', async () => {
    const sent = () => pay('CROWDED', 500, 'crowd');
    const answers = await Promise.all(Array.from({ length: AT_ONCE }, sent));
    const given = answers.filter(({ status }) => status === 201);
    const others = answers.filter(({ status }) => status !== 201);
    expect(given.length).toBeGreaterThan(0);
    expect(new Set(others.map(({ text }) => JSON.parse(text).code)).difference(STILL)).toEqual(
      new Set(),
    );
    expect(new Set([...given, await sent()].map(({ text }) => text)).size).toBe(1);
    expect(await bookedOf('CROWDED', 'PAYMENT')).toMatchObject({ receipts: 1, entries: 1 });
  });
});

const STILL: ReadonlySet<string> = new Set(['STILL_RUNNING']);

test('and the books are proved after all of it', async () => {
  expect(await brokenProofs(fresh.database)).toEqual([]);
});
