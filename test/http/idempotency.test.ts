import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { confirmSecondFactor, identify } from '#access';
import { day } from '#values';
import { buildServer, forgetOldAnswers } from '../../src/http/index.ts';
import { type Api, type Caller, withApi } from '../setup/api.ts';
import { COINS, middle } from './coins.ts';

let api: Api;
let cashier: Caller;

beforeAll(async () => {
  api = await withApi({ routes: COINS });
  cashier = await api.hire('Caisse', 'cashier', 'national');
});
afterAll(() => api.close());

const tossed = async (says: string): Promise<number> => {
  const found = await api.look((work) =>
    work.tx.query('SELECT FROM audit.act WHERE details = $1', [says]),
  );
  return found.rowCount ?? 0;
};

const toss = (key: string, says: string, path = '/coins', who = cashier) =>
  who.post(path, { says }, { 'idempotency-key': key });

test('fifty identical requests at once have one effect and one answer, byte for byte', async () => {
  const all = await Promise.all(Array.from({ length: 50 }, () => toss('fifty', 'fifty')));
  const [done, running] = [201, 409].map((status) => all.filter((one) => one.status === status));
  expect((done ?? []).length + (running ?? []).length).toBe(50);
  for (const one of running ?? []) expect(one.body.code).toBe('STILL_RUNNING');
  expect(new Set(done?.map((one) => one.text)).size).toBe(1);
  expect(await tossed('fifty')).toBe(1);
  const later = await toss('fifty', 'fifty');
  expect([later.status, later.text]).toEqual([201, done?.[0]?.text]);
});

test('a repeat is answered as the first time, also by a server that was started since', async () => {
  const first = await toss('restart', 'restart');
  const other = await buildServer({
    database: api.database,
    identify,
    confirmSecondFactor,
    today: () => day('2026-11-21'),
    routes: COINS,
    rates: false,
  });
  const repeat = await other.inject({
    method: 'POST',
    url: '/api/v1/coins',
    headers: { authorization: cashier.headers.authorization, 'idempotency-key': 'restart' },
    payload: { says: 'restart' },
  });
  expect([repeat.statusCode, repeat.payload]).toEqual([201, first.text]);
  expect(await tossed('restart')).toBe(1);
  await other.close();
});

test('a key that served for another body, route or person is refused and tells nothing', async () => {
  const first = await toss('taken', 'secret of the first');
  const other = await api.hire('Autre', 'cashier', 'national');
  for (const again of [
    await toss('taken', 'other body'),
    await toss('taken', 'secret of the first', '/coins/box'),
    await toss('taken', 'secret of the first', '/coins-in-two-works'),
    await toss('taken', 'secret of the first', '/coins', other),
  ]) {
    expect([again.status, again.body.code]).toEqual([422, 'IDEMPOTENCY_KEY_REUSED']);
    expect(again.text).not.toContain('secret');
    expect(again.text).not.toContain(first.body.coin);
  }
  expect(await tossed('secret of the first')).toBe(1);
});

test('while the first is still running, a repeat is told to wait', async () => {
  const reached = Promise.withResolvers<void>();
  const go = Promise.withResolvers<void>();
  middle.pause = () => {
    reached.resolve();
    return go.promise;
  };
  const first = toss('slow', 'slow');
  await reached.promise;
  middle.pause = async () => undefined;
  expect(await toss('slow', 'slow')).toMatchObject({
    status: 409,
    body: { code: 'STILL_RUNNING' },
  });
  go.resolve();
  expect((await first).status).toBe(201);
  expect((await toss('slow', 'slow')).text).toBe((await first).text);
});

test('what was refused is not kept: the same key may succeed later', async () => {
  const key = randomUUID();
  expect((await toss(key, 'refuse')).body.code).toBe('TOO_EARLY');
  expect((await cashier.post('/coins', { says: 5 }, { 'idempotency-key': key })).status).toBe(400);
  expect(await tossed('refuse')).toBe(0);
  expect((await toss(key, 'later')).status).toBe(201);
});

test.each([
  ['none', ''],
  ['a blank', 'a b'],
  ['too long', 'x'.repeat(256)],
  ['an accent', 'é'],
])('a key that is %s is refused before anything happens', async (_, key) => {
  const refused = await toss(key, 'without a key');
  expect([refused.status, refused.body.code]).toEqual([400, 'IDEMPOTENCY_KEY_REQUIRED']);
  expect(await tossed('without a key')).toBe(0);
});

test('a route of several works keeps its answer with the first of them', async () => {
  const first = await toss('two', 'two', '/coins-in-two-works');
  expect(first.status).toBe(201);
  expect((await toss('two', 'two', '/coins-in-two-works')).text).toBe(first.text);
  expect(await tossed('two')).toBe(1);

  expect((await toss('die', 'die', '/coins-in-two-works')).status).toBe(500);
  const repeat = await toss('die', 'die', '/coins-in-two-works');
  expect([repeat.status, repeat.body.says]).toEqual([201, 'die']);
  expect(await tossed('die')).toBe(1);

  const all = await Promise.all(
    Array.from({ length: 20 }, () => toss('crowd', 'crowd', '/coins-in-two-works')),
  );
  expect(new Set(all.filter(({ status }) => status === 201).map(({ text }) => text)).size).toBe(1);
  expect(await tossed('crowd')).toBe(1);
});

test('answers are forgotten after thirty days and not before', async () => {
  await toss('old', 'old');
  const now = { actor: 'test', businessDate: day('2026-11-20') };
  await api.database.asOwner((owner) =>
    owner.query(
      `UPDATE http.answer SET answered_at = now() - interval '30 days 1 second' WHERE key = 'old'`,
    ),
  );
  expect(await forgetOldAnswers(api.database, now)).toBe(1);
  expect(await forgetOldAnswers(api.database, now)).toBe(0);
  expect((await toss('fifty', 'fifty')).status).toBe(201);
  expect(await tossed('fifty')).toBe(1);
});
