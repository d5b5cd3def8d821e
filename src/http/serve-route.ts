import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { Identified } from '#access';
import type { Circumstances } from '#database';
import { act, type Deed } from './act.ts';
import type { Kept } from './answers.sql.ts';
import { refuseCrossSite } from './door.ts';
import { admit, type House } from './house.ts';
import { Answered, toRequest } from './keep-answers.ts';
import { Problem } from './problem.ts';
import type { Input, Route } from './route.ts';
import { type Fault, faultsOf } from './rules/schema-faults.ts';
import { findUnstorable, UNSTORABLE } from './rules/unstorable.ts';
import { sendFile } from './send-file.ts';
import { tellRefusal } from './tell-refusal.ts';

const MOST_REASON = 500;

/** One request of one route, from who asks to the bytes that answer. */
export const serveRoute =
  (house: House, route: Route) =>
  async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    refuseCrossSite(request);
    if (route.ifMatch && request.headers['if-match'] === undefined) {
      throw new Problem('VERSION_REQUIRED');
    }
    const { who, agencies } = admit(route.act, route.open ?? false, request.caller);
    const input = readInput(route, request);
    const circumstances = circumstancesOf(house, route, request, who, agencies);
    const keyed = isUnderKey(route, request)
      ? toRequest(
          request.headers['idempotency-key'],
          who.name,
          `${request.method} ${request.url}`,
          request.body,
        )
      : undefined;
    try {
      const asked = { request, reply, who, input, circumstances, keyed };
      const proof = request.headers['second-factor'];
      const answer = await act(house, deedOf(route), { ...asked, proof });
      if (reply.statusCode === 303) return reply.send();
      if (route.answer === 'file') return sendFile(reply, answer, statusOf(route));
      return sendKept(request, reply, toKept(route, answer));
    } catch (error) {
      if (error instanceof Answered) return sendKept(request, reply, error.kept);
      const proof = request.headers['second-factor'];
      await tellRefusal(house.database, circumstances, who, { request, error, proof });
      throw error;
    }
  };

/** Where money moves, a key is demanded; where none does, one that is given is kept to all the same. */
const isUnderKey = (route: Route, request: FastifyRequest): boolean =>
  route.movesMoney === true ||
  (route.takesKey === true && request.headers['idempotency-key'] !== undefined);

/** What the request says, through its schemas; throws Problem with every fault at once. */
function readInput(route: Route, request: FastifyRequest): Input<never, never, never> {
  const faults: Fault[] = [];
  const read = (part: Fault['in'], schema: z.ZodType | undefined, said: unknown): unknown => {
    if (!schema) return undefined;
    const unstorable = findUnstorable(said);
    if (unstorable) {
      faults.push({ in: part, pointer: `/${unstorable.join('/')}`, says: UNSTORABLE });
      return undefined;
    }
    const read = schema.safeParse(said);
    if (!read.success) faults.push(...faultsOf(part, read.error.issues));
    return read.data;
  };
  const input = {
    params: read('params', route.params, request.params),
    query: read('query', route.query, request.query),
    body: read('body', route.body, request.body ?? {}),
  };
  if (faults.length > 0) throw new Problem('INVALID_REQUEST', faults);
  return input as Input<never, never, never>;
}

function circumstancesOf(
  house: House,
  route: Route,
  request: FastifyRequest,
  who: Identified,
  sight: readonly string[] | undefined,
): Circumstances {
  const key = request.headers['idempotency-key'];
  return {
    actor: who.name || 'http',
    businessDate: house.today(),
    sight,
    origin: {
      role: who.name === '' ? 'nobody' : who.role,
      onBehalfOf: who.onBehalfOf,
      door: 'http',
      requestId: request.id,
      idempotencyKey: isUnderKey(route, request) && typeof key === 'string' ? key : undefined,
      reason: reasonOf(request.headers.reason),
    },
  };
}

/** Headers are Latin-1; a reason in French comes percent-encoded, or without its accents. */
function reasonOf(header: string | string[] | undefined): string | undefined {
  if (typeof header !== 'string' || header.length > MOST_REASON * 3) return undefined;
  try {
    const reason = decodeURIComponent(header).normalize('NFC').slice(0, MOST_REASON);
    return /^\P{Cc}+$/u.test(reason) && reason.isWellFormed() ? reason : undefined;
  } catch (error) {
    if (!(error instanceof URIError)) throw error;
    return header.slice(0, MOST_REASON);
  }
}

const deedOf = (route: Route): Deed<Input<never, never, never>, unknown> => ({
  within: route.within,
  over: route.over,
  secondFactor: route.secondFactor,
  longestWork: route.longestWork,
  shows: route.shows,
  toKept: (answer) => toKept(route, answer),
});

const statusOf = (route: Route): number => route.status ?? 200;

/** Through its schema, so that nothing goes out that the documentation does not name. */
function toKept(route: Route, answer: unknown): Kept {
  if (route.answer === 'file') throw new Error(`${route.path}: a file is not kept under a key`);
  return {
    status: statusOf(route),
    etag: route.etag ? route.etag(answer as never) : null,
    body: JSON.stringify(route.answer.parse(answer)),
  };
}

function sendKept(request: FastifyRequest, reply: FastifyReply, kept: Kept): FastifyReply {
  if (kept.etag !== null) {
    reply.header('etag', kept.etag);
    if (request.method === 'GET' && request.headers['if-none-match'] === kept.etag) {
      return reply.status(304).send();
    }
  }
  return reply.status(kept.status).type('application/json; charset=utf-8').send(kept.body);
}
