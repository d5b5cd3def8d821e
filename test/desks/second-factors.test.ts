import { Secret } from 'otpauth';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Api, withApi } from '../setup/api.ts';
import { makeAuthenticator } from '../setup/authenticator.ts';
import { type Browser, enrol, openBrowser, PASSWORD, welcome } from '../setup/browser.ts';

let api: Api;
beforeAll(async () => {
  process.env.QUITUS_ORIGIN = 'https://quitus.example';
  process.env.QUITUS_SECRET_KEY = Buffer.alloc(32, 7).toString('base64');
  api = await withApi();
  await api.hire('racine', 'admin', 'national');
});
afterAll(() => api.close());

const signIn = async (name: string, password = PASSWORD, code?: string) => {
  const reply = await openBrowser(api).post('/session', { name, password, code });
  return { status: reply.status, code: reply.body.code };
};

describe('codes of an application', () => {
  test('are asked for at sign-in once one was given, and each is taken once', async () => {
    const browser = await welcome(api, 'codée');
    const { telephone, qr } = await enrol(browser);
    expect(qr).toMatch(/^<svg/);
    expect(await signIn('codée')).toMatchObject({ status: 403, code: 'SECOND_FACTOR_REQUIRED' });
    const code = telephone();
    expect((await signIn('codée', PASSWORD, code)).status).toBe(200);
    expect((await signIn('codée', PASSWORD, code)).status).toBe(403);
    expect((await signIn('codée', PASSWORD, telephone(-1))).status).toBe(403);
    expect((await signIn('codée', 'wrong password', telephone(1))).status).toBe(401);
    expect((await signIn('codée', PASSWORD, telephone(1))).status).toBe(200);
  });

  test('of which two requests bring the same at once: one is taken', async () => {
    const browser = await welcome(api, 'pressée');
    const { telephone } = await enrol(browser);
    const code = telephone();
    const both = await Promise.all([
      signIn('pressée', PASSWORD, code),
      signIn('pressée', PASSWORD, code),
    ]);
    expect(both.map((one) => one.status).sort()).toEqual([200, 403]);
  });

  test('are replaced by a recovery code when the telephone is lost, each once', async () => {
    const browser = await welcome(api, 'perdue');
    const { recoveryCodes } = await enrol(browser);
    expect(new Set(recoveryCodes).size).toBe(10);
    const [first = '', second] = recoveryCodes;
    expect((await signIn('perdue', PASSWORD, first)).status).toBe(200);
    expect((await signIn('perdue', PASSWORD, first)).status).toBe(403);
    const again = { password: PASSWORD };
    expect((await browser.post('/totp', again)).status).toBe(403);
    expect((await browser.post('/totp', { ...again, proof: second })).status).toBe(200);
  });

  test('are not enrolled by a stolen session, which does not know the password', async () => {
    const browser = await welcome(api, 'volée');
    expect((await browser.post('/totp', { password: 'a guess' })).status).toBe(401);
  });

  test('have a secret that the database alone does not open', async () => {
    const browser = await welcome(api, 'chiffrée');
    const begun = await browser.post<{ address: string }>('/totp', { password: PASSWORD });
    const secret = new URL(begun.body.address).searchParams.get('secret') ?? '';
    const { rows } = await api.database.pool.query('SELECT t::text AS text FROM access.totp t');
    const hex = Secret.fromBase32(secret).hex.toLowerCase();
    expect(rows.map((row) => row.text).join()).not.toContain(hex);
  });

  test('confirm an approval, once; without one it is refused, and so is a wrong one', async () => {
    const browser = await welcome(api, 'chef', 'agency_head');
    const { telephone } = await enrol(browser);
    const asker = await welcome(api, 'autre chef', 'agency_head');
    await welcome(api, 'agent');
    const asked = await asker.post<{ delegation: string }>('/delegations', {
      delegate: 'agent',
      from: '2026-11-20',
      to: '2026-11-30',
      reason: 'congé',
    });
    expect(asked.status).toBe(201);
    const path = `/delegations/${asked.body.delegation}/approve`;
    const refused = { status: 403, body: { code: 'SECOND_FACTOR_REQUIRED' } };
    expect(await browser.post(path, {})).toMatchObject(refused);
    expect(await browser.post(path, {}, { 'second-factor': '000000' })).toMatchObject(refused);
    const code = telephone();
    expect((await browser.post(path, {}, { 'second-factor': code })).status).toBe(200);
    const again = await browser.post(path, {}, { 'second-factor': code });
    expect(again).toMatchObject(refused);
  });
});

describe('passkeys', () => {
  const offer = async (browser: Browser) =>
    (await browser.post<{ challenge: string }>('/passkeys/options', { password: PASSWORD })).body;

  test('sign in without a password, and confirm approvals, each answer once', async () => {
    const browser = await welcome(api, 'clé', 'agency_head');
    const authenticator = makeAuthenticator('https://quitus.example');
    const made = authenticator.create((await offer(browser)).challenge);
    const added = await browser.post('/passkeys', { label: 'ordinateur', made });
    expect(added.status).toBe(201);
    expect((await browser.get<unknown[]>('/passkeys')).body.length).toBe(1);

    const other = openBrowser(api);
    const asked = await other.post<{ challenge: string }>('/session/passkey/options');
    const answered = authenticator.answer(asked.body.challenge);
    expect((await other.post('/session/passkey', { answered })).status).toBe(200);
    expect((await other.get('/session')).body).toMatchObject({ name: 'clé', secondFactor: true });
    expect((await openBrowser(api).post('/session/passkey', { answered })).status).toBe(401);

    const confirm = await other.post<{ challenge: string }>('/session/confirmations/options');
    const confirmed = await other.post<{ confirmation: string }>('/session/confirmations', {
      answered: authenticator.answer(confirm.body.challenge),
    });
    expect(confirmed.status).toBe(201);
    const proof = { 'second-factor': confirmed.body.confirmation };
    const key = `/passkeys/${(added.body as { credential: string }).credential}`;
    expect((await other.del(`/passkeys/unknown`, proof)).status).toBe(404);
    expect((await other.del(key, proof)).status).toBe(200);
    expect((await other.del(key, proof)).status).toBe(403);
  });

  test.each([
    ['for another address', { origin: 'https://quitus.example.evil' }],
    ['without looking at its owner', { verified: false }],
    ['with another key', { forged: true }],
  ])('answer nothing %s', async (says, how) => {
    const name = `clé ${says}`;
    const browser = await welcome(api, name);
    const authenticator = makeAuthenticator('https://quitus.example');
    const made = authenticator.create((await offer(browser)).challenge);
    await browser.post('/passkeys', { label: 'ordinateur', made });
    const other = openBrowser(api);
    const asked = await other.post<{ challenge: string }>('/session/passkey/options');
    const answered = authenticator.answer(asked.body.challenge, how);
    const reply = await other.post('/session/passkey', { answered });
    expect([reply.status, reply.body.code]).toEqual([401, 'SIGN_IN_REFUSED']);
  });

  test('that were copied are found by their counter, which runs back', async () => {
    const browser = await welcome(api, 'copiée');
    const authenticator = makeAuthenticator('https://quitus.example');
    const made = authenticator.create((await offer(browser)).challenge);
    await browser.post('/passkeys', { label: 'clé', made });
    const use = async (counter: number) => {
      const other = openBrowser(api);
      const asked = await other.post<{ challenge: string }>('/session/passkey/options');
      const answered = authenticator.answer(asked.body.challenge, { counter });
      return (await other.post('/session/passkey', { answered })).status;
    };
    expect([await use(10), await use(9), await use(11)]).toEqual([200, 401, 200]);
  });

  test.each([
    ['garbage', { id: 'x', rawId: 'x', type: 'public-key', response: {} }, 400],
    [
      'garbage in the right shape',
      {
        id: 'eA',
        rawId: 'eA',
        type: 'public-key',
        response: { clientDataJSON: '!', authenticatorData: '!', signature: '!' },
      },
      401,
    ],
  ])('%s opens nothing', async (_, answered, status) => {
    expect((await openBrowser(api).post('/session/passkey', { answered })).status).toBe(status);
  });
});
