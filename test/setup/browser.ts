import { TOTP, URI } from 'otpauth';
import { SESSION_COOKIE } from '#access';
import type { Api, Caller } from './api.ts';

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

const STEP_MS = 30_000;

/** The codes that a telephone shows: of this half minute, the one before, the one after. */
export function telephoneOf(address: string): (step?: -1 | 0 | 1) => string {
  const totp = URI.parse(address);
  if (!(totp instanceof TOTP)) throw new Error('not a code by time');
  return (step = 0) => totp.generate({ timestamp: Date.now() + step * STEP_MS });
}
