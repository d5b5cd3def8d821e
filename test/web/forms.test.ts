import { randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { addPerson, confirmSecondFactor } from '#access';
import { inWork } from '#database';
import { day } from '#values';
import { buildServer } from '../../src/http/index.ts';
import { serveWeb } from '../../src/web/serve-web.ts';
import { type FreshDatabase, withFreshDatabase } from '../setup/database.ts';
import { AFI, TRIAL_PLACES, trial } from './trial-places.ts';

let fresh: FreshDatabase;
let server: FastifyInstance;
beforeAll(async () => {
  fresh = await withFreshDatabase();
  const now = { actor: 'test', businessDate: day('2026-11-20') };
  await inWork(fresh.database, now, (work) =>
    addPerson(work, { name: 'Afi', role: 'agency_head', scope: 'national', places: [] }, []),
  );
  server = await buildServer({
    database: fresh.database,
    identify: async (_, { session }) => (session === 'afi' ? AFI : undefined),
    confirmSecondFactor,
    today: () => day('2026-11-20'),
    rates: false,
    doors: [(app, front) => serveWeb(app, front, TRIAL_PLACES)],
  });
});
afterAll(async () => {
  await server.close();
  await fresh.drop();
});
beforeEach(() => {
  trial.done = 0;
  trial.refused = false;
});

const AS_AFI = { cookie: '__Host-quitus=afi', 'sec-fetch-site': 'same-origin' };
const GOOD = { amount: '45\u202f200 F CFA', reason: 'Essai' };

const post = (
  fields: Readonly<Record<string, string>>,
  headers: Readonly<Record<string, string>> = AS_AFI,
  url = '/essai',
) =>
  server.inject({
    method: 'POST',
    url,
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
    payload: new URLSearchParams(fields).toString(),
  });

describe('a form', () => {
  test('is done and leads on, so that reloading repeats nothing', async () => {
    const answer = await post({ ...GOOD, _cle: randomUUID() });
    expect(answer.statusCode).toBe(303);
    expect(answer.headers.location).toBe('/essai?fait=done&montant=45200&fois=1');
  });

  test('sent twice under its key is done once, and answered as the first time', async () => {
    const _cle = randomUUID();
    const first = await post({ ...GOOD, _cle });
    const second = await post({ ...GOOD, _cle });
    expect(second.statusCode).toBe(303);
    expect(second.headers.location).toBe(first.headers.location);
    expect(trial.done).toBe(1);
  });

  test('sent ten times at once is done once', async () => {
    const _cle = randomUUID();
    const answers = await Promise.all(Array.from({ length: 10 }, () => post({ ...GOOD, _cle })));
    expect(trial.done).toBe(1);
    const led = answers.filter((one) => one.statusCode === 303);
    expect(led.length).toBeGreaterThan(0);
    for (const one of answers) expect([303, 409]).toContain(one.statusCode);
  });

  test('sent again with other values under its key is shown again, under a new key', async () => {
    const _cle = randomUUID();
    await post({ ...GOOD, _cle });
    const answer = await post({ ...GOOD, amount: '1', _cle });
    expect(answer.statusCode).toBe(422);
    expect(answer.body).toContain('déjà été envoyé avec d’autres valeurs');
    expect(answer.body).not.toContain(_cle);
    expect(trial.done).toBe(1);
  });

  test('with fields that do not fit is shown again: each named, nothing lost, same key', async () => {
    const _cle = randomUUID();
    const answer = await post({ amount: 'beaucoup', reason: '<b>Essai</b>', _cle }, AS_AFI);
    expect(answer.statusCode).toBe(422);
    expect(answer.body).toContain('href="#amount"');
    expect(answer.body).toContain('value="beaucoup"');
    expect(answer.body).toContain('value="&lt;b>Essai&lt;/b>"');
    expect(answer.body).toContain(_cle);
    expect(trial.done).toBe(0);
  });

  test('that the procedure refuses says why, in the language asked for, and keeps what was typed', async () => {
    trial.refused = true;
    const french = await post(GOOD);
    expect(french.statusCode).toBe(409);
    expect(french.body).toContain('Revenez demain.');
    expect(french.body).toContain('45\u202f200 F CFA');
    const english = await post(GOOD, { ...AS_AFI, 'accept-language': 'en' });
    expect(english.body).toContain('Come back tomorrow.');
  });

  test('that was refused may be sent again under the same key', async () => {
    const _cle = randomUUID();
    trial.refused = true;
    await post({ ...GOOD, _cle });
    trial.refused = false;
    expect((await post({ ...GOOD, _cle })).statusCode).toBe(303);
  });

  test('that was drawn for somebody else is not done by whoever has signed in since', async () => {
    const answer = await post({ ...GOOD, _pour: 'Codjo', _cle: randomUUID() });
    expect([answer.statusCode, answer.headers.location]).toEqual([303, '/?fait=draftNotShown']);
    expect(trial.done).toBe(0);
    expect((await post({ ...GOOD, _pour: 'Afi', _cle: randomUUID() })).statusCode).toBe(303);
    expect(trial.done).toBe(1);
  });

  test('that approves asks for the second factor, at its field', async () => {
    const answer = await post({ _preuve: '' }, AS_AFI, '/essai/approuver');
    expect(answer.statusCode).toBe(403);
    const wrong = await post({ _preuve: '123456' }, AS_AFI, '/essai/approuver');
    expect(wrong.statusCode).toBe(403);
    expect(wrong.body).not.toContain('123456');
  });

  test('of another site does nothing', async () => {
    const other = { ...AS_AFI, 'sec-fetch-site': 'cross-site' };
    expect((await post(GOOD, other)).statusCode).toBe(403);
    expect(trial.done).toBe(0);
  });

  test('of nobody leads to signing in, and back to where it stood', async () => {
    const referer = 'https://quitus.bj/essai?onglet=2';
    const answer = await post(GOOD, { referer, 'sec-fetch-site': 'same-origin' });
    expect(answer.statusCode).toBe(303);
    expect(answer.headers.location).toBe('/connexion?vers=%2Fessai%3Fonglet%3D2');
    expect(trial.done).toBe(0);
  });
});

describe('a page', () => {
  const get = (url: string, headers: Readonly<Record<string, string>> = AS_AFI) =>
    server.inject({ method: 'GET', url, headers });

  test('of nobody leads to signing in', async () => {
    const answer = await get('/essai?onglet=2', {});
    expect(answer.statusCode).toBe(303);
    expect(answer.headers.location).toBe('/connexion?vers=%2Fessai%3Fonglet%3D2');
  });

  test('for another role is refused as a page', async () => {
    const answer = await get('/pas-pour-moi');
    expect(answer.statusCode).toBe(403);
    expect(answer.headers['content-type']).toContain('text/html');
  });

  test('that does not exist says so as a page; an address of the API as a document', async () => {
    const answer = await get('/nulle-part');
    expect(answer.statusCode).toBe(404);
    expect(answer.headers['content-type']).toContain('text/html');
    const api = await get('/api/v1/nulle-part');
    expect(api.statusCode).toBe(404);
    expect(api.headers['content-type']).toContain('application/problem+json');
  });

  test('runs nothing inline, frames nowhere, and is kept by nobody', async () => {
    const { headers, body } = await get('/essai');
    expect(headers['content-security-policy']).not.toContain('unsafe');
    expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
    expect(headers['cache-control']).toBe('no-store');
    expect(body).not.toMatch(/<style|<script>|\sstyle=|\son\w+=/);
    expect(body).not.toMatch(/(src|href)="https?:/);
  });

  test('comes compressed, and its files once a year', async () => {
    const asked = { ...AS_AFI, 'accept-encoding': 'br' };
    const { headers, body } = await get('/essai', asked);
    expect(headers['content-encoding']).toBe('br');
    expect(headers.vary).toContain('accept-encoding');
    expect(body.length).toBeGreaterThan(0);
    const plain = await get('/essai');
    const [, sheet = ''] = /href="(\/assets\/quitus\.[0-9a-f]{12}\.css)"/.exec(plain.body) ?? [];
    const file = await get(sheet, { 'accept-encoding': 'gzip, br' });
    expect(file.headers['cache-control']).toContain('immutable');
    expect(file.headers['content-encoding']).toBe('br');
    const again = await get(sheet, { 'if-none-match': String(file.headers.etag) });
    expect(again.statusCode).toBe(304);
  });

  test('weighs what a weak link carries: 60 KiB in all, 30 of them scripts', async () => {
    const asked = { ...AS_AFI, 'accept-encoding': 'gzip' };
    const plain = await get('/essai');
    const files = [...plain.body.matchAll(/(?:src|href)="(\/assets\/[^"]+\.(css|js))"/g)];
    const weigh = async (url: string) => (await get(url, asked)).rawPayload.length;
    const sizes = await Promise.all(
      files.map(async ([, url = '', kind]) => ({ kind, size: await weigh(url) })),
    );
    const sum = (of: readonly { readonly size: number }[]) =>
      of.reduce((all, { size }) => all + size, 0);
    expect(sizes.length).toBe(3);
    expect(sum(sizes.filter(({ kind }) => kind === 'js'))).toBeLessThan(30 * 1_024);
    expect((await weigh('/essai')) + sum(sizes)).toBeLessThan(60 * 1_024);
  });
});

describe('what is no page', () => {
  const get = (url: string) => server.inject({ method: 'GET', url, headers: AS_AFI });

  test('a file is saved under its name', async () => {
    const answer = await get('/essai.csv');
    expect(answer.body).toBe('a;b\r\n');
    expect(answer.headers['content-disposition']).toContain("filename*=UTF-8''%C3%A9t%C3%A9.csv");
    expect(answer.headers['cache-control']).toBe('no-store');
  });

  test('progress comes an element at a time, and ends', async () => {
    const answer = await get('/essai/avance');
    expect(answer.headers['content-type']).toContain('text/event-stream');
    expect(answer.body).toBe(
      'data: <p>1 sur 2, le 2026-11-20</p>\n\ndata: <p>2 sur 2, le 2026-11-20</p>\n\n',
    );
  });
});
