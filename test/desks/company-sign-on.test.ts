import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Provider } from 'oidc-provider';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { type Api, withApi } from '../setup/api.ts';
import { type Browser, openBrowser } from '../setup/browser.ts';

const CALLBACK = 'https://quitus.example/api/v1/company-sign-on/callback';

/** Whom the company knows, and whether it has verified their mail address. */
const STAFF: Readonly<Record<string, { email: string; email_verified: boolean }>> = {
  known: { email: 'Afi@sbee.example', email_verified: true },
  unverified: { email: 'afi@sbee.example', email_verified: false },
  stranger: { email: 'stranger@sbee.example', email_verified: true },
  twice: { email: 'shared@sbee.example', email_verified: true },
  gone: { email: 'gone@sbee.example', email_verified: true },
};

let api: Api;
let issuer: string;
let server: Server;

beforeAll(async () => {
  // The issuer says at length that it is not set up for anything but a test.
  for (const way of ['info', 'warn'] as const) vi.spyOn(console, way).mockReturnValue();
  process.env.QUITUS_ORIGIN = 'https://quitus.example';
  let provider: Provider | undefined;
  server = createServer((request, response) => provider?.callback()(request, response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  provider = new Provider(issuer, {
    clients: [{ client_id: 'quitus', client_secret: 'not a secret', redirect_uris: [CALLBACK] }],
    claims: { openid: ['sub'], email: ['email', 'email_verified'] },
    conformIdTokenClaims: false,
    features: { devInteractions: { enabled: true } },
    pkce: { required: () => true },
    findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id, ...STAFF[id] }) }),
  });
  process.env.QUITUS_OIDC_ISSUER = issuer;
  process.env.QUITUS_OIDC_CLIENT_ID = 'quitus';
  process.env.QUITUS_OIDC_CLIENT_SECRET = 'not a secret';
  api = await withApi({});
  await api.database.asOwner((client) =>
    client.query(`INSERT INTO access.person (name, role, scope, places, email, disabled_at) VALUES
      ('afi', 'agency_head', 'national', '{}', 'afi@sbee.example', NULL),
      ('un', 'reception', 'national', '{}', 'shared@sbee.example', NULL),
      ('deux', 'reception', 'national', '{}', 'shared@sbee.example', NULL),
      ('partie', 'reception', 'national', '{}', 'gone@sbee.example', now())`),
  );
});
afterAll(async () => {
  await api.close();
  server.close();
  server.closeAllConnections();
  await once(server, 'close');
});

/** Signs in at the issuer as a browser would, and gives the address that it leads back to. */
async function atTheIssuer(departure: string, login: string): Promise<string> {
  const jar = new Map<string, string>();
  let address = departure;
  let form: URLSearchParams | undefined;
  for (let steps = 0; steps < 20; steps++) {
    const response = await fetch(address, {
      redirect: 'manual',
      headers: { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') },
      ...(form ? { method: 'POST', body: form } : {}),
    });
    for (const set of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? [];
      jar.set(name, value);
    }
    const text = await response.text();
    const location = response.headers.get('location');
    if (location?.startsWith(CALLBACK)) return location;
    form = undefined;
    if (location) {
      address = new URL(location, address).href;
      continue;
    }
    const prompt = /name="prompt" value="(\w+)"/.exec(text)?.[1];
    if (!prompt) throw new Error(`the issuer says ${response.status}: ${text.slice(0, 500)}`);
    address = new URL(/action="([^"]+)"/.exec(text)?.[1] ?? '', address).href;
    form = new URLSearchParams({ prompt, ...(prompt === 'login' ? { login, password: 'x' } : {}) });
  }
  throw new Error('the issuer leads in circles');
}

async function depart(): Promise<{ browser: Browser; departure: string }> {
  const browser = openBrowser(api);
  const left = await browser.get('/company-sign-on');
  expect(left.status).toBe(303);
  return { browser, departure: String(left.headers.location) };
}

const back = (browser: Browser, address: string) =>
  browser.get(address.slice('https://quitus.example/api/v1'.length));

describe('the company’s sign-on', () => {
  test('asks for a code with PKCE, a state and a nonce, and for no more than it needs', async () => {
    const { departure, browser } = await depart();
    const asked = new URL(departure).searchParams;
    expect(asked.get('response_type')).toBe('code');
    expect(asked.get('code_challenge_method')).toBe('S256');
    expect(asked.get('scope')).toBe('openid email');
    expect(asked.get('state')).toMatch(/^[\w-]{43}$/);
    expect(asked.get('nonce')).toMatch(/^[\w-]{40,}$/);
    expect((await browser.get('/session')).status).toBe(401);
  });

  test('signs in the person whose verified address it is, once', async () => {
    const { browser, departure } = await depart();
    const address = await atTheIssuer(departure, 'known');
    const returned = await back(browser, address);
    expect([returned.status, returned.headers.location]).toEqual([303, '/']);
    expect((await browser.get('/session')).body).toMatchObject({ name: 'afi', hats: [] });
    expect((await back(browser, address)).status).toBe(401);
    expect((await back(openBrowser(api), address)).status).toBe(401);
  });

  test('counts as signed in, and is no second factor: an approval still asks for one', async () => {
    const { browser, departure } = await depart();
    await back(browser, await atTheIssuer(departure, 'known'));
    await api.database.asOwner((client) =>
      client.query(`INSERT INTO access.person (name, role, scope, places)
        VALUES ('cheffe', 'agency_head', 'national', '{}');
        INSERT INTO access.delegation (head, delegate, from_on, to_on, reason)
        VALUES ('cheffe', 'un', '2026-11-20', '2026-11-20', 'x')`),
    );
    const approved = await browser.post('/delegations/1/approve', {});
    expect([approved.status, approved.body.code]).toEqual([403, 'SECOND_FACTOR_REQUIRED']);
  });

  test.each([
    ['whose address nobody has verified', 'unverified'],
    ['who is not known here: nobody is created', 'stranger'],
    ['whose address two people bear', 'twice'],
    ['who was disabled', 'gone'],
  ])('signs nobody in %s', async (_, login) => {
    const { browser, departure } = await depart();
    const returned = await back(browser, await atTheIssuer(departure, login));
    expect([returned.status, returned.body.code]).toEqual([401, 'SIGN_IN_REFUSED']);
    expect((await browser.get('/session')).status).toBe(401);
    const people = await api.database.pool.query('SELECT FROM access.person');
    expect(people.rowCount).toBeLessThanOrEqual(5);
  });

  test('does not let a stranger’s return into the browser of another', async () => {
    const stranger = await depart();
    const victim = await depart();
    const address = await atTheIssuer(stranger.departure, 'known');
    expect((await back(victim.browser, address)).status).toBe(401);
    expect((await victim.browser.get('/session')).status).toBe(401);
  });

  test.each([
    ['a forged state', (address: URL) => address.searchParams.set('state', 'x'.repeat(43))],
    ['a forged code', (address: URL) => address.searchParams.set('code', 'forged')],
    ['another issuer', (address: URL) => address.searchParams.set('iss', 'https://evil.example')],
    ['no code', (address: URL) => address.searchParams.delete('code')],
  ])('refuses %s', async (_, forge) => {
    const { browser, departure } = await depart();
    const address = new URL(await atTheIssuer(departure, 'known'));
    forge(address);
    expect((await back(browser, address.href)).status).toBe(401);
  });

  test('says that it is away, where the issuer does not answer', async () => {
    const { browser, departure } = await depart();
    const address = await atTheIssuer(departure, 'known');
    server.close();
    server.closeAllConnections();
    await once(server, 'close');
    const returned = await back(browser, address);
    server.listen(Number(new URL(issuer).port), '127.0.0.1');
    await once(server, 'listening');
    expect([returned.status, returned.body.code]).toEqual([503, 'OBSTACLE']);
  });

  test('is not there where nobody has set it up', async () => {
    delete process.env.QUITUS_OIDC_ISSUER;
    const left = await openBrowser(api).get('/company-sign-on');
    process.env.QUITUS_OIDC_ISSUER = issuer;
    expect(left.status).toBe(404);
  });
});
