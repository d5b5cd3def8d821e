import { once } from 'node:events';
import { connect as dial } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { confirmSecondFactor, createToken, identify } from '#access';
import { connect, type Database, inWork } from '#database';
import { day } from '#values';
import { buildServer } from '../../src/http/index.ts';
import { COINS } from '../http/coins.ts';
import { type FreshDatabase, withFreshDatabase } from '../setup/database.ts';
import { type Line, lineTo } from './line-to-postgres.ts';

/** As often as the issue asks in the campaign; fewer times in every run of the tests. */
const TIMES = process.env.QUITUS_SEQUENCES ? 200 : 25;
const NOW = { actor: 'test', businessDate: day('2026-11-20') };

let fresh: FreshDatabase;
let line: Line;
let behind: Database;
let app: Awaited<ReturnType<typeof buildServer>>;
let token = '';

beforeAll(async () => {
  fresh = await withFreshDatabase();
  line = await lineTo(fresh.url);
  behind = await connect({ url: line.url });
  app = await buildServer({
    database: behind,
    identify,
    confirmSecondFactor,
    today: () => NOW.businessDate,
    routes: COINS,
    rates: false,
  });
  const till = { name: 'Caisse', role: 'cashier', scope: 'national', places: [] } as const;
  token = await inWork(fresh.database, NOW, (work) => createToken(work, till, [], undefined));
});
afterAll(async () => {
  await app.close();
  await behind.close();
  await line.close();
  await fresh.drop();
});

const toss = async (key: string, path = '/coins') => {
  const sent = await app.inject({
    method: 'POST',
    url: `/api/v1${path}`,
    headers: { authorization: `Bearer ${token}`, 'idempotency-key': key },
    payload: { says: key },
  });
  return { status: sent.statusCode, text: sent.payload };
};

const tossed = async (says: string): Promise<number> => {
  const found = await fresh.database.pool.query('SELECT FROM audit.act WHERE details = $1', [says]);
  return found.rowCount ?? 0;
};

const kept = async (key: string): Promise<string> => {
  const found = await fresh.database.pool.query('SELECT body FROM http.answer WHERE key = $1', [
    key,
  ]);
  return found.rows[0]?.body ?? '';
};

describe('the answer to a COMMIT that was lost', () => {
  test.each([
    ['/coins', 1],
    ['/coins-in-two-works', 2],
  ])(
    `on %s, ${TIMES} times: the retry is told what was done, and nothing is done twice`,
    async (path, before) => {
      for (let n = 0; n < TIMES; n++) {
        const key = `lost-${path.slice(1)}-${n}`;
        const lost = line.lost();
        line.loseCommitAfter(before);
        const first = await toss(key, path);
        expect(line.lost()).toBe(lost + 1);
        expect([first.status, JSON.parse(first.text).code]).toEqual([503, 'UNAVAILABLE']);
        const body = await kept(key);
        expect(await toss(key, path)).toEqual({ status: 201, text: body });
        expect(await tossed(key)).toBe(1);
      }
    },
  );

  test('before the act, while it was being found out who asks: nothing was done, the retry does it', async () => {
    line.loseCommitAfter(0);
    expect((await toss('early')).status).toBe(503);
    expect(await tossed('early')).toBe(0);
    expect((await toss('early')).status).toBe(201);
  });
});

test('when every connection was ended, the next requests are served by new ones', async () => {
  await fresh.database.asOwner((owner) =>
    owner.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE datname = current_database() AND pid <> pg_backend_pid()`),
  );
  await Promise.all(Array.from({ length: 20 }, (_, n) => toss(`first-${n}`)));
  const all = await Promise.all(Array.from({ length: 20 }, (_, n) => toss(`first-${n}`)));
  expect(new Set(all.map(({ status }) => status))).toEqual(new Set([201]));
  expect(behind.pool.waitingCount).toBe(0);
});

test('a request cut at any of its bytes does nothing, or all of it once', async () => {
  const address = new URL(await app.listen({ port: 0, host: '127.0.0.1' }));
  const body = JSON.stringify({ says: 'cut' });
  const request = [
    'POST /api/v1/coins HTTP/1.1',
    'Host: quitus.example',
    `Authorization: Bearer ${token}`,
    'Idempotency-Key: cut',
    'Content-Type: application/json',
    `Content-Length: ${body.length}`,
    '',
    body,
  ].join('\r\n');
  for (let end = 1; end <= request.length; end++) {
    const socket = dial(Number(address.port), address.hostname);
    socket.on('error', () => undefined);
    await once(socket, 'connect');
    socket.write(request.slice(0, end));
    socket.destroySoon();
    await once(socket.resume(), 'close');
  }
  // The last one was whole: it may be under way still.
  let answer = await toss('cut');
  while (answer.status === 409) answer = await toss('cut');
  expect(answer).toEqual({ status: 201, text: await kept('cut') });
  expect(await tossed('cut')).toBe(1);
});
