import type { FastifyRequest } from 'fastify';
import type { Identified } from '#access';
import type { Work } from '#database';
import { sessionOf } from './session-cookie.ts';

/** What a caller shows: the cookie of a session, or the token of a program. */
export type Credentials = {
  readonly session?: string | undefined;
  readonly token?: string | undefined;
};

/** Who they are; undefined for a session or token that is not, or no longer, one of ours. */
export type Identify = (work: Work, shown: Credentials) => Promise<Identified | undefined>;

const BEARER = /^Bearer ([A-Za-z0-9._~+/=:-]{1,500})$/i;

/** A token wins over a cookie: a program says who it is on purpose. */
export function credentialsOf(request: FastifyRequest): Credentials {
  const token = BEARER.exec(request.headers.authorization ?? '')?.[1];
  if (token) return { token };
  const session = sessionOf(request);
  return session ? { session } : {};
}
