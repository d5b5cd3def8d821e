import rateLimit from '@fastify/rate-limit';
import underPressure from '@fastify/under-pressure';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Problem } from './problem.ts';

/** Requests a minute: of a person, of a program, and of an address that has not signed in. */
export type Rates = {
  readonly person: number;
  readonly program: number;
  readonly address: number;
};

export const RATES: Rates = { person: 600, program: 60_000, address: 120 };

const LONGEST_DELAY_MS = 2_000;
const MOST_BUCKETS = 20_000;

/**
 * A share for each person and program, and for each address before anybody has signed in, so that
 * whoever guesses or runs wild stands in nobody else's way.
 */
export const limitRates = (app: FastifyInstance, rates: Rates) =>
  app.register(rateLimit, {
    hook: 'preHandler',
    timeWindow: '1 minute',
    cache: MOST_BUCKETS,
    keyGenerator: (request: FastifyRequest) =>
      request.caller ? `who:${request.caller.who.name}` : `ip:${request.ip}`,
    max: (request: FastifyRequest) => {
      if (!request.caller) return rates.address;
      return request.caller.who.program ? rates.program : rates.person;
    },
    errorResponseBuilder: () => new Problem('TOO_MANY_REQUESTS'),
  });

/** A process that cannot keep up says so early, instead of letting everybody wait. */
export const refuseUnderPressure = (app: FastifyInstance) =>
  app.register(underPressure, {
    maxEventLoopDelay: LONGEST_DELAY_MS,
    pressureHandler: () => {
      throw new Problem('BUSY');
    },
  });

/** For what must answer all the more when everything else is slow. */
export const WITHOUT_PRESSURE = { pressureHandler: () => undefined, rateLimit: false };
