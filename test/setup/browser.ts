import { TOTP, URI } from 'otpauth';
import { type Role, SESSION_COOKIE } from '#access';
import type { Api, Caller } from './api.ts';
import { awaitRoomInTheHalfMinute, HALF_MINUTE_MS } from './half-minute.ts';

/** Somebody before a browser: keeps the cookie of the last answer that set one. */
export type Browser = Pick<Caller, 'get' | 'post' | 'put' | 'del'> & {
  readonly cookie: () => string | undefined;
};

export function openBrowser(api: Api): Browser {
  let cookie: string | undefined;
  const own = (headers: Readonly<Record<string, string>> = {}) => ({
    ...(cookie === undefined ? {} : { cookie: `${SESSION_COOKIE}=${cookie}` }),
    ...headers,
  });
  const keep = <R extends { readonly headers: Readonly<Record<string, unknown>> }>(reply: R): R => {
    const set = [reply.headers['set-cookie'] ?? []].flat().join('\n');
    const found = new RegExp(`${SESSION_COOKIE}=([^;\\n]*)`).exec(set);
    if (found) cookie = found[1] || undefined;
    return reply;
  };
  return {
    get: async (path, headers) => keep(await api.nobody.get(path, own(headers))),
    post: async (path, body, headers) => keep(await api.nobody.post(path, body, own(headers))),
    put: async (path, body, headers) => keep(await api.nobody.put(path, body, own(headers))),
    del: async (path, headers) => keep(await api.nobody.del(path, own(headers))),
    cookie: () => cookie,
  };
}

export const PASSWORD = 'tortue violette mange du manioc';

/**
 * Adds a person, by an administrator who is hired for it, and lets them choose a password: the
 * browser in which they did is signed in.
 */
export async function welcome(
  api: Api,
  name: string,
  role: Role = 'reception',
  places: readonly string[] = [],
): Promise<Browser> {
  const browser = openBrowser(api);
  const scope = places.length > 0 ? 'agency' : 'national';
  const added = await api
    .as('racine')
    .post<{ invitation: string }>('/people', { name, role, scope, places });
  if (added.status !== 201) throw new Error(`${name} was not added: ${added.text}`);
  const code = added.body.invitation;
  const accepted = await browser.post('/invitations/accept', { code, password: PASSWORD });
  if (accepted.status !== 200) throw new Error(`${name} did not come in: ${accepted.text}`);
  return browser;
}

/** Enrols an application with the code of the half minute before, so that two are left to use. */
export async function enrol(browser: Browser) {
  const begun = await browser.post<{ address: string; qr: string }>('/totp', {
    password: PASSWORD,
  });
  const telephone = telephoneOf(begun.body.address);
  await awaitRoomInTheHalfMinute();
  const confirmed = await browser.post<{ recoveryCodes: string[] }>('/totp/confirm', {
    code: telephone(-1),
  });
  if (confirmed.status !== 200) throw new Error(`no application: ${confirmed.text}`);
  return { telephone, qr: begun.body.qr, recoveryCodes: confirmed.body.recoveryCodes };
}

/** The codes that a telephone shows: of this half minute, the one before, the one after. */
function telephoneOf(address: string): (step?: -1 | 0 | 1) => string {
  const totp = URI.parse(address);
  if (!(totp instanceof TOTP)) throw new Error('not a code by time');
  return (step = 0) => totp.generate({ timestamp: Date.now() + step * HALF_MINUTE_MS });
}
