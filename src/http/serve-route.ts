import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { ACTS, type Identified, type Rule, sightOf } from '#access';
import { readAgencies } from '#contracts';
import { type Circumstances, type Database, inWork, type Work, withoutWork } from '#database';
import { type CalendarDate, Refusal } from '#values';
import type { Kept, Request } from './answers.sql.ts';
import { doorOf, refuseCrossSite } from './door.ts';
import { type Credentials, credentialsOf, type Identify } from './identify.ts';
import { Answered, beginUnderKey, keepAnswer, toRequest } from './keep-answers.ts';
import { noteReadings } from './note-readings.ts';
import { Problem } from './problem.ts';
import type { Door, Input, Route } from './route.ts';
import { type Fault, faultsOf } from './rules/schema-faults.ts';
import { findUnstorable, UNSTORABLE } from './rules/unstorable.ts';
import { sendFile } from './send-file.ts';
import { tellRefusal } from './tell-refusal.ts';

/** The second factor of a person, asked for again in the work of the act that it approves. */
export type ConfirmSecondFactor = (work: Work, who: Identified, proof: string) => Promise<void>;

/** What every route is served with. */
export type House = {
  readonly database: Database;
  readonly identify: Identify;
  readonly confirmSecondFactor: ConfirmSecondFactor;
  readonly today: () => CalendarDate;
};

type Caller = { readonly who: Identified; readonly agencies: readonly string[] | undefined };

declare module 'fastify' {
  interface FastifyRequest {
    caller: Caller | undefined;
  }
}

const LONGEST_WORK_MS = 30_000;
const MOST_REASON = 500;

/** Finds out who asks, once a request; not in its work, so that a refusal undoes none of it. */
export async function recognise(house: House, request: FastifyRequest): Promise<void> {
  const shown: Credentials = credentialsOf(request);
  if (shown.session === undefined && shown.token === undefined) return;
  const circumstances = { actor: 'http', businessDate: house.today() };
  request.caller = await withoutWork(house.database, circumstances, async (work) => {
    const who = await house.identify(work, shown);
    if (!who) return undefined;
    const agencies = who.scope === 'national' ? undefined : sightOf(who, await readAgencies(work));
    return { who, agencies };
  });
}

/** Nobody: what an open route is called with when the caller has not signed in. */
const NOBODY: Identified = {
  name: '',
  role: 'reception',
  scope: 'agency',
  places: [],
  customer: null,
  program: false,
  onBehalfOf: undefined,
};

/** One request of one route, from who asks to the bytes that answer. */
export const serveRoute =
  (house: House, route: Route) =>
  async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    refuseCrossSite(request);
    if (route.ifMatch && request.headers['if-match'] === undefined) {
      throw new Problem('VERSION_REQUIRED');
    }
    const { who, agencies } = admit(route, request.caller);
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
      const answer = await act(house, route, { request, reply, who, input, circumstances, keyed });
      if (reply.statusCode === 303) return reply.send();
      if (route.answer === 'file') return sendFile(reply, answer, statusOf(route));
      return sendKept(request, reply, toKept(route, answer));
    } catch (error) {
      if (error instanceof Answered) return sendKept(request, reply, error.kept);
      await tellRefusal(house.database, circumstances, who, request, error);
      throw error;
    }
  };

/** Where money moves, a key is demanded; where none does, one that is given is kept to all the same. */
const isUnderKey = (route: Route, request: FastifyRequest): boolean =>
  route.movesMoney === true ||
  (route.takesKey === true && request.headers['idempotency-key'] !== undefined);

/** The row of the act in `ACTS`: may this role, and how far does it see. */
function admit(route: Route, caller: Caller | undefined): Caller {
  if (!caller) {
    if (route.open) return { who: NOBODY, agencies: [] };
    throw new Problem('NOT_SIGNED_IN');
  }
  const { roles, reach, national }: Rule = ACTS[route.act];
  if (!route.open && !(roles as readonly string[]).includes(caller.who.role)) {
    throw new Refusal(
      'NOT_ALLOWED',
      'Votre rôle ne permet pas cet acte : adressez-vous à qui en est chargé.',
      'Your role does not allow this: turn to somebody whose task it is.',
    );
  }
  if (national && !route.open && caller.who.scope !== 'national') {
    throw new Refusal(
      'NOT_ALLOWED',
      'Cet acte vaut pour tout le pays : adressez-vous à qui en est chargé au siège.',
      'This holds for the whole country: turn to whoever is in charge of it at the head office.',
    );
  }
  if (reach === 'scope') return caller;
  return { who: caller.who, agencies: reach === 'anywhere' ? undefined : [] };
}

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

type Asked = {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly who: Identified;
  readonly input: Input<never, never, never>;
  readonly circumstances: Circumstances;
  readonly keyed: Request | undefined;
};

async function act(house: House, route: Route, asked: Asked): Promise<unknown> {
  const { input, who, circumstances, keyed } = asked;
  const { within, over } = route;
  if (within) {
    const door = doorOf(asked.request, asked.reply, async () => undefined);
    const limited = { ...circumstances, longestMs: route.longestWork ?? LONGEST_WORK_MS };
    return inWork(house.database, limited, async (work) => {
      if (keyed) await beginUnderKey(work, keyed);
      await confirm(house, route, work, asked);
      const answer = await within(work, input, who, door);
      if (route.shows) await noteReadings(work, route.shows(answer as never));
      if (keyed) await keepAnswer(work, keyed, toKept(route, answer));
      return answer;
    });
  }
  if (!over) throw new Error(`${route.path} does nothing`);
  let kept = false;
  const keep: Door['keep'] = async (work, answer) => {
    if (!keyed || kept) return;
    await beginUnderKey(work, keyed);
    await keepAnswer(work, keyed, toKept(route, answer));
    kept = true;
  };
  await inWork(house.database, circumstances, async (work) => {
    if (keyed) await beginUnderKey(work, keyed);
    await confirm(house, route, work, asked);
  });
  const door = doorOf(asked.request, asked.reply, keep);
  const answer = await over(house.database, circumstances, input, who, door);
  if (keyed && !kept) await inWork(house.database, circumstances, (work) => keep(work, answer));
  return answer;
}

/** Approvals ask a person for the second factor again; a program has none but its token. */
async function confirm(house: House, route: Route, work: Work, asked: Asked): Promise<void> {
  if (!route.secondFactor || asked.who.program) return;
  const proof = asked.request.headers['second-factor'];
  if (typeof proof !== 'string' || proof === '') {
    throw new Refusal(
      'SECOND_FACTOR_REQUIRED',
      'Cet acte demande à nouveau votre second facteur : donnez-le dans l’en-tête Second-Factor.',
      'This act asks for your second factor again: give it in the header Second-Factor.',
    );
  }
  await house.confirmSecondFactor(work, asked.who, proof);
}

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
