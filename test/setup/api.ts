import { randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import {
  confirmSecondFactor,
  createToken,
  findPeople,
  type Identified,
  identify,
  type Person,
  type Role,
} from '#access';
import { readAgencies } from '#contracts';
import { type Database, inWork, type Work } from '#database';
import { type CalendarDate, day } from '#values';
import { buildServer, type Credentials } from '../../src/http/index.ts';
import type { Route } from '../../src/http/route.ts';
import { TODAY } from '../journeys/pilot.ts';
import { type Beginning, withFreshDatabase } from './database.ts';

/*
 * Journeys over HTTP. One per file:
 *
 *   let api: Api;
 *   beforeAll(async () => { api = await withApi({ beginning: TAKEN_OVER }); });
 *   afterAll(() => api.close());
 *
 *   const desk = await api.staff('A1');            // one caller for each role, there or above it
 *   api.onDay('2026-11-20');                       // the business date from now on
 *   const paid = await desk.cashier.post<Receipt>('/payments', { contract, amount: 100 });
 *   expect(paid.status).toBe(201);
 *   await api.as('Afi').get('/queue');             // somebody who exists already
 *
 * Paths are those below /api/v1. Each POST carries a new Idempotency-Key unless its third argument
 * gives one: `{ 'idempotency-key': 'k1' }`. Callers are programs: no second factor is asked of them.
 */

export type Reply<Body> = {
  readonly status: number;
  readonly body: Body;
  readonly text: string;
  readonly bytes: Buffer;
  readonly headers: Readonly<Record<string, string | string[] | number | undefined>>;
};

type Headers = Readonly<Record<string, string>>;
type Loose = Record<string, unknown>;

/** Somebody at a desk. The shape of an answer is what the test expects. */
export type Caller = {
  readonly name: string;
  /** What they show at the door, for requests that a test makes itself. */
  readonly headers: Headers;
  get<Body = Loose>(path: string, headers?: Headers): Promise<Reply<Body>>;
  post<Body = Loose>(path: string, body?: unknown, headers?: Headers): Promise<Reply<Body>>;
  put<Body = Loose>(path: string, body?: unknown, headers?: Headers): Promise<Reply<Body>>;
  del<Body = Loose>(path: string, headers?: Headers): Promise<Reply<Body>>;
};

export type Api = {
  readonly database: Database;
  /** DATABASE_URL for commands beside the server. */
  readonly url: string;
  readonly server: FastifyInstance;
  onDay(on: string): void;
  as(name: string): Caller;
  nobody: Caller;
  /** Adds a person and answers as them. `places` are agencies, or regions with that scope. */
  hire(name: string, role: Role, scope: Person['scope'], places?: string[]): Promise<Caller>;
  /** One caller for each role: at the agency, `recovery` in its region, the others nation-wide. */
  staff(agency: string, suffix?: string): Promise<Readonly<Record<Role, Caller>>>;
  /** One work that sees everything, to look behind the door. */
  look<T>(ask: (work: Work) => Promise<T>): Promise<T>;
  close(): Promise<void>;
};

type Order = {
  /** What is there before the server starts: TAKEN_OVER, SETTLED; nothing where it is left out. */
  readonly beginning?: Beginning;
  /** Those of the product where it is left out. */
  readonly routes?: readonly Route[];
};

/** A fresh database, and the whole HTTP door before it, without a socket. */
export async function withApi(order: Order = {}): Promise<Api> {
  const fresh = await withFreshDatabase(order.beginning);
  const { database } = fresh;
  let today: CalendarDate = day(TODAY);
  const server = await buildServer({
    database,
    identify: identifyAnyone,
    confirmSecondFactor,
    today: () => today,
    rates: false,
    ...(order.routes ? { routes: order.routes } : {}),
  });
  await server.ready();
  const tokens = new Map<string, string>();
  const as = (name: string): Caller =>
    callerOf(server, name, { authorization: `Bearer ${tokens.get(name) ?? byName(name)}` });
  const look = <T>(ask: (work: Work) => Promise<T>): Promise<T> =>
    inWork(database, { actor: 'test', businessDate: today }, ask);
  const hire: Api['hire'] = async (name, role, scope, places = []) => {
    const program = { name, role, scope, places };
    const token = await look(async (work) =>
      createToken(work, program, await readAgencies(work), undefined),
    );
    tokens.set(name, token);
    return as(name);
  };
  return {
    database,
    url: fresh.url,
    server,
    onDay: (on) => {
      today = day(on);
    },
    as,
    nobody: callerOf(server, 'nobody', {}),
    hire,
    staff: async (agency, suffix = '') => {
      const agencies = await look(readAgencies);
      const region = agencies.find((one) => one.code === agency)?.region ?? '';
      const at = (role: Role) => hire(`${role}-${agency}${suffix}`, role, 'agency', [agency]);
      const above = (role: Role) => hire(`${role}-${agency}${suffix}`, role, 'national');
      return {
        reception: await at('reception'),
        cashier: await at('cashier'),
        commercial_head: await at('commercial_head'),
        agency_head: await at('agency_head'),
        recovery: await hire(`recovery-${agency}${suffix}`, 'recovery', 'region', [region]),
        functional_owner: await above('functional_owner'),
        auditor: await above('auditor'),
        admin: await above('admin'),
      };
    },
    look,
    close: async () => {
      await server.close();
      await fresh.drop();
    },
  };
}

const BY_NAME = 'by-name-';

const byName = (name: string): string => BY_NAME + Buffer.from(name).toString('hex');

/** Real tokens and sessions, and for those who have none their name in hexadecimal digits. */
async function identifyAnyone(work: Work, shown: Credentials): Promise<Identified | undefined> {
  if (!shown.token?.startsWith(BY_NAME)) return identify(work, shown);
  const name = Buffer.from(shown.token.slice(BY_NAME.length), 'hex').toString();
  const person = (await findPeople(work, [name])).get(name);
  return person && { ...person, customer: null, program: true, onBehalfOf: undefined };
}

/** Somebody who shows these headers at the door of a server, without a socket. */
export function callerOf(server: FastifyInstance, name: string, own: Headers): Caller {
  const send = async <Body>(
    method: 'GET' | 'POST' | 'PUT' | 'DELETE',
    path: string,
    body: unknown,
    headers: Headers,
  ): Promise<Reply<Body>> => {
    const sent = await server.inject({
      method,
      url: `/api/v1${path}`,
      headers: {
        'sec-fetch-site': 'same-origin',
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(method === 'POST' ? { 'idempotency-key': randomUUID() } : {}),
        ...own,
        ...headers,
      },
      ...(body === undefined ? {} : { payload: JSON.stringify(body) }),
    });
    const json = String(sent.headers['content-type'] ?? '').includes('json');
    return {
      status: sent.statusCode,
      body: (json ? JSON.parse(sent.payload) : undefined) as Body,
      text: sent.payload,
      bytes: sent.rawPayload,
      headers: sent.headers,
    };
  };
  return {
    name,
    headers: own,
    get: (path, headers = {}) => send('GET', path, undefined, headers),
    post: (path, body, headers = {}) => send('POST', path, body, headers),
    put: (path, body, headers = {}) => send('PUT', path, body, headers),
    del: (path, headers = {}) => send('DELETE', path, undefined, headers),
  };
}
