import type { FastifyRequest } from 'fastify';
import { SESSION_COOKIE } from '#access';

declare module 'fastify' {
  interface FastifyInstance {
    /** The server listens on this very machine, without TLS and without a proxy before it. */
    onThisMachine: boolean;
  }
}

/** Without the prefix and without TLS: only between a browser and a server on one machine. */
const LOCAL_COOKIE = 'quitus-session';
const LOCAL_NAMES = new Set(['localhost', '127.0.0.1', '[::1]', '::1']);
const OF_PROXIES = ['forwarded', 'x-forwarded-for', 'x-forwarded-proto', 'x-forwarded-host', 'via'];

/**
 * The name of the session's cookie and whether it asks for TLS. `__Host-` and Secure everywhere, but
 * for a server that was started on this machine for a browser on it: some browsers take no such
 * cookie from `http://localhost`.
 */
export function sessionCookie(request: FastifyRequest): {
  readonly name: string;
  readonly secure: boolean;
} {
  const local =
    request.server.onThisMachine &&
    request.protocol === 'http' &&
    LOCAL_NAMES.has(request.hostname) &&
    OF_PROXIES.every((header) => request.headers[header] === undefined);
  return local ? { name: LOCAL_COOKIE, secure: false } : { name: SESSION_COOKIE, secure: true };
}

export const sessionOf = (request: FastifyRequest): string | undefined =>
  request.cookies[sessionCookie(request).name];
