import type { FastifyInstance, InjectOptions } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Identified } from '#access';
import { day, Refusal } from '#values';
import { buildServer, type ServerOptions } from '../../src/http/index.ts';
import { type FreshDatabase, withFreshDatabase } from '../setup/database.ts';
import { COINS } from './coins.ts';

let fresh: FreshDatabase;
let app: FastifyInstance;

const PERSON: Identified = {
  name: 'Afi',
  role: 'auditor',
  scope: 'national',
  places: [],
  customer: null,
  program: false,
  onBehalfOf: undefined,
};

/** A server that knows one person by the session `s` and one program by the token `t`. */
const open = (options: Partial<ServerOptions> = {}): Promise<FastifyInstance> =>
  buildServer({
    database: fresh.database,
    identify: async (_, { session, token }) => {
      if (token === 't') return { ...PERSON, program: true };
      return session === 's' ? PERSON : undefined;
    },
    confirmSecondFactor: async (_work, _who, proof) => {
      if (proof !== '123456')
        throw new Refusal('SECOND_FACTOR_REQUIRED', 'Code faux.', 'Wrong code.');
    },
    today: () => day('2026-11-20'),
    routes: COINS,
    rates: false,
    ...options,
  });

beforeAll(async () => {
  fresh = await withFreshDatabase();
  app = await open();
});
afterAll(async () => {
  await app.close();
  await fresh.drop();
});

const PROGRAM = { authorization: 'Bearer t' };
const PAGE = { cookie: '__Host-quitus=s', 'sec-fetch-site': 'same-origin' };

async function ask(url: string, more: InjectOptions = {}, at = app) {
  const sent = await at.inject({ url: `/api/v1${url}`, ...more });
  return { status: sent.statusCode, headers: sent.headers, text: sent.payload };
}

const codeOf = ({ text }: { text: string }): unknown => JSON.parse(text).code;

describe('a document that people edit', () => {
  test('carries its version, and is not sent again to who has it', async () => {
    const first = await ask('/sheet', { headers: PROGRAM });
    expect(first.headers.etag).toBe('"7"');
    const again = await ask('/sheet', { headers: { ...PROGRAM, 'if-none-match': '"7"' } });
    expect([again.status, again.text]).toEqual([304, '']);
  });

  test.each([
    [{}, 428, 'VERSION_REQUIRED'],
    [{ 'if-match': '"6"' }, 412, 'VERSION_CHANGED'],
    [{ 'if-match': '*' }, 412, 'VERSION_CHANGED'],
    [{ 'if-match': '"6", "7"' }, 200, undefined],
  ])('is changed only by who has seen what stands: %o', async (shown, status, code) => {
    const headers = { ...PROGRAM, ...shown };
    const changed = await ask('/sheet', { method: 'PUT', headers, payload: {} });
    expect([changed.status, codeOf(changed)]).toEqual([status, code]);
  });
});

describe('an approval', () => {
  test.each([
    ['a person without a second factor', PAGE, 403],
    ['a person with a wrong one', { ...PAGE, 'second-factor': '1' }, 403],
    ['a person with the right one', { ...PAGE, 'second-factor': '123456' }, 200],
    ['a program', PROGRAM, 200],
  ])('by %s', async (_, headers, status) => {
    expect((await ask('/approval', { method: 'POST', headers })).status).toBe(status);
  });
});

describe('a change that comes with the cookie of a session', () => {
  const cookie = { cookie: '__Host-quitus=s', 'second-factor': '123456', host: 'quitus.example' };
  test.each([
    ['from our own page', { 'sec-fetch-site': 'same-origin' }, 200],
    ['typed by hand', { 'sec-fetch-site': 'none' }, 200],
    ['from another site', { 'sec-fetch-site': 'cross-site' }, 403],
    ['from a neighbour', { 'sec-fetch-site': 'same-site' }, 403],
    ['from an old browser on our page', { origin: 'https://quitus.example' }, 200],
    ['from an old browser elsewhere', { origin: 'https://evil.example' }, 403],
    ['from a page without an origin', { origin: 'null' }, 403],
    ['from who does not say', {}, 403],
    [
      'from another site, with a header that is no token',
      { 'sec-fetch-site': 'cross-site', authorization: 'Basic eDp5' },
      403,
    ],
  ])('%s', async (_, said, status) => {
    const headers = { ...cookie, ...said };
    expect((await ask('/approval', { method: 'POST', headers })).status).toBe(status);
  });

  test('signing in from another site is refused too, without any cookie', async () => {
    const headers = { 'sec-fetch-site': 'cross-site' };
    const refused = await ask('/door', { method: 'POST', headers, payload: { in: true } });
    expect(codeOf(refused)).toBe('CROSS_SITE');
  });
});

describe('the door', () => {
  test('sets and takes away the cookie that no script and no neighbour can read', async () => {
    const set = await ask('/door', { method: 'POST', payload: { in: true } });
    expect(set.headers['set-cookie']).toBe(
      '__Host-quitus=token-of-a-session; Path=/; HttpOnly; Secure; SameSite=Lax',
    );
    const gone = await ask('/door', { method: 'POST', headers: PAGE, payload: { in: false } });
    expect(String(gone.headers['set-cookie'])).toMatch(
      /^__Host-quitus=; .*Expires=Thu, 01 Jan 1970/,
    );
    expect(JSON.parse(gone.text)).toEqual({ ip: '127.0.0.1', session: 's' });
  });

  test('sends elsewhere where a route says so', async () => {
    const away = await ask('/away');
    expect([away.status, away.headers.location]).toEqual([303, 'https://issuer.example/authorize']);
  });

  test('gives files a name that no system minds, and never shows them in place', async () => {
    const name = encodeURIComponent('../é"\r\nX: y/contrat');
    const file = await ask(`/letters/${name}.pdf`, { headers: PROGRAM });
    expect(file.status).toBe(200);
    expect(file.headers['content-type']).toBe('application/pdf');
    expect(file.headers['content-disposition']).toBe(
      `attachment; filename="..-e-X-y-contrat.pdf"; filename*=UTF-8''..%2F%C3%A9%22%0D%0AX%3A%20y%2Fcontrat.pdf`,
    );
    expect(file.headers['x-content-type-options']).toBe('nosniff');
  });

  test('tells a document from the file of it, also where keys hold dots', async () => {
    const sheet = await ask('/letters/C.12', { headers: PROGRAM });
    expect(JSON.parse(sheet.text)).toEqual({ name: 'C.12' });
    const file = await ask('/letters/C.12.pdf', { headers: PROGRAM });
    expect(file.headers['content-disposition']).toContain('filename="C.12.pdf"');
  });

  test('believes a proxy about who asks only when it was told to', async () => {
    const headers = { 'x-forwarded-for': '192.0.2.7', 'x-forwarded-proto': 'https' };
    const from = { method: 'POST', headers, payload: { in: true } } as const;
    const alone = await ask('/door', from);
    expect(JSON.parse(alone.text).ip).toBe('127.0.0.1');
    expect(alone.headers).not.toHaveProperty('strict-transport-security');
    const behind = await open({ trustProxy: true });
    const told = await ask('/door', from, behind);
    expect(JSON.parse(told.text).ip).toBe('192.0.2.7');
    expect(told.headers['strict-transport-security']).toContain('max-age=63072000');
    await behind.close();
  });

  test('lets nothing of an answer be kept, framed or run', async () => {
    const { headers } = await ask('/sheet', { headers: PROGRAM });
    expect(headers['cache-control']).toBe('no-store');
    expect(headers['content-security-policy']).toBe(
      "default-src 'none';frame-ancestors 'none';base-uri 'none'",
    );
  });
});

describe('what is no good request', () => {
  const json = { ...PROGRAM, 'content-type': 'application/json' };
  const door = (payload: string, headers: Record<string, string> = json) =>
    ask('/door', { method: 'POST', headers, payload });

  test.each([
    ['half a document', () => door('{"in":'), 400, 'UNREADABLE_BODY'],
    ['nothing where a document is announced', () => door(''), 400, 'UNREADABLE_BODY'],
    ['a prototype', () => door('{"__proto__":{"in":true}}'), 400, 'UNREADABLE_BODY'],
    ['a constructor', () => door('{"constructor":{"prototype":{}}}'), 400, 'UNREADABLE_BODY'],
    [
      'XML',
      () => door('<in/>', { ...PROGRAM, 'content-type': 'text/xml' }),
      415,
      'WRONG_MEDIA_TYPE',
    ],
    ['2 MiB', () => door(`{"in":"${'x'.repeat(2 << 20)}"}`), 413, 'TOO_LARGE'],
    ['an unknown address', () => ask('/nowhere', { headers: PROGRAM }), 404, 'ROUTE_UNKNOWN'],
    [
      'a broken address',
      () => ask('/letters/%zz.pdf', { headers: PROGRAM }),
      400,
      'INVALID_REQUEST',
    ],
    ['an endless address', () => ask(`/letters/${'x'.repeat(999)}.pdf`), 404, 'ROUTE_UNKNOWN'],
    ['a method that is not there', () => ask('/sheet', { method: 'PATCH' }), 404, 'ROUTE_UNKNOWN'],
  ])('%s', async (_, send, status, code) => {
    const answer = await send();
    expect([answer.status, codeOf(answer)]).toEqual([status, code]);
    expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8');
  });
});

describe('the documentation', () => {
  test('is a page that loads nothing from outside', async () => {
    const page = await app.inject({ url: '/api/docs/' });
    expect(page.statusCode).toBe(200);
    const policy = String(page.headers['content-security-policy']);
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toMatch(/https?:/);
    const addresses = [...page.payload.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, one]) => one);
    expect(addresses.length).toBeGreaterThan(3);
    for (const address of addresses) {
      expect(address).not.toMatch(/^(https?:)?\/\//);
      const there = await app.inject({
        url: new URL(address ?? '', 'http://x/api/docs/').pathname,
      });
      expect(there.statusCode).toBe(200);
    }
    expect(page.payload).not.toMatch(/<script>|<style>| style=/);
  });

  test('is one document for programs', async () => {
    const document = await app.inject({ url: '/api/v1/openapi.json' });
    expect(JSON.parse(document.payload)).toMatchObject({ openapi: '3.1.0' });
  });
});

test('who asks too often is told when to come back, and nobody else is', async () => {
  const strict = await open({ rates: { person: 3, program: 5, address: 2 } });
  const times = async (count: number, headers: Record<string, string>) => {
    const answers = [];
    for (let i = 0; i < count; i++) answers.push(await ask('/sheet', { headers }, strict));
    return answers;
  };
  const person = await times(4, PAGE);
  expect(person.map(({ status }) => status)).toEqual([200, 200, 200, 429]);
  expect(Number(person[3]?.headers['retry-after'])).toBeGreaterThan(0);
  expect((await times(2, {})).map(({ status }) => status)).toEqual([401, 401]);
  expect((await times(1, {}))[0]?.status).toBe(429);
  await strict.close();
});
