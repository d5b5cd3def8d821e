import type { FastifyReply, FastifyRequest } from 'fastify';
import { credentialsOf } from './identify.ts';
import { Problem } from './problem.ts';
import type { Door } from './route.ts';
import { sessionCookie, sessionOf } from './session-cookie.ts';

const COOKIE_OPTIONS = { path: '/', httpOnly: true, sameSite: 'lax' } as const;

/** The door as one request of one route sees it; `keep` is for routes that open their own works. */
export const doorOf = (request: FastifyRequest, reply: FastifyReply, keep: Door['keep']): Door => ({
  ip: request.ip,
  userAgent: (request.headers['user-agent'] ?? '').slice(0, 200),
  session: sessionOf(request),
  setSession: (token) => {
    const { name, secure } = sessionCookie(request);
    if (token === null) reply.clearCookie(name, { ...COOKIE_OPTIONS, secure });
    else reply.setCookie(name, token, { ...COOKIE_OPTIONS, secure });
  },
  redirect: (url) => void reply.header('location', url).status(303),
  mustMatch: (current) => {
    const seen = request.headers['if-match'];
    if (seen === undefined) throw new Problem('VERSION_REQUIRED');
    const tags = seen.split(',').map((tag) => tag.trim());
    if (!tags.includes(current)) throw new Problem('VERSION_CHANGED');
  },
  keep,
});

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);
const OURS = new Set(['same-origin', 'none']);

/**
 * A cookie travels with whatever page sends the request; a browser says from which site that page
 * is. Throws Problem for a change that another site asks for, or that does not say.
 */
export function refuseCrossSite(request: FastifyRequest): void {
  // A token is shown on purpose; any other header of that name leaves the cookie to speak.
  if (SAFE.has(request.method) || credentialsOf(request).token !== undefined) return;
  const site = request.headers['sec-fetch-site'];
  const { origin } = request.headers;
  if (site === undefined && origin === undefined) {
    if (sessionOf(request) === undefined) return;
    throw new Problem('CROSS_SITE');
  }
  if (typeof site === 'string' && !OURS.has(site)) throw new Problem('CROSS_SITE');
  if (site === undefined && hostOf(origin) !== request.host) throw new Problem('CROSS_SITE');
}

const hostOf = (origin: string | undefined): string | undefined =>
  origin !== undefined && URL.canParse(origin) ? new URL(origin).host : undefined;
