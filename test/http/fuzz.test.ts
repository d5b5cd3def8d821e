import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ACTS } from '#access';
import { ROUTES } from '../../src/http/index.ts';
import type { Route } from '../../src/http/route.ts';
import { problemsOf, successesOf } from '../../src/http/rules/documented.ts';
import { TAKEN_OVER } from '../journeys/pilot.ts';
import { printedSeed } from '../model/printed-seed.ts';
import { type Api, type Caller, withApi } from '../setup/api.ts';
import { BODIES, CORPUS } from './corpus.ts';
import { exampleOf, type Json, type Known, shapeOf } from './example.ts';
import { objectOf } from './objects.ts';
import { leaveNothing } from './undone.ts';

/*
 * Every route × requests made from its schemas, good ones and bad ones: only statuses that the
 * documentation names, never a fault of ours, and every refusal a sentence in both languages.
 */

const SEED = printedSeed('requests');
/** A campaign of ten thousand stories asks each route five hundred times. */
const TRIES = Math.max(10, Number(process.env.QUITUS_SEQUENCES ?? 0) / 20);
const AGENCY = 'AG01';

let api: Api;
let known: Known = {};
const callers = new Map<string, Caller>();

beforeAll(async () => {
  process.env.QUITUS_ORIGIN = 'https://quitus.example';
  api = await withApi({ beginning: TAKEN_OVER });
  known = {
    agency: AGENCY,
    region: 'DR01',
    contract: await first(objectOf({ path: '/contracts/{number}' })?.sql),
  };
  for (const role of new Set(ROUTES.map((route) => ACTS[route.act].roles[0] ?? 'auditor'))) {
    callers.set(role, await api.hire(role, role, 'national'));
  }
  leaveNothing(api.database);
});
afterAll(() => api.close());

async function first(sql = ''): Promise<string> {
  const found = await api.look((work) =>
    work.tx.query({ text: sql, values: [AGENCY], rowMode: 'array' }),
  );
  return String(found.rows[0]?.[0] ?? '1');
}

/** Values for a schema: what it takes, what comes near, and what has nothing to do with it. */
function valuesOf(shape: Json, name = ''): fc.Arbitrary<unknown> {
  const good = fc.constant(exampleOf(shape, known, name));
  const bad = fc.constantFrom(...CORPUS);
  const parts = shape.properties ?? {};
  if (shape.type !== 'object')
    return fc.oneof({ weight: 3, arbitrary: good }, { weight: 2, arbitrary: bad });
  const all = Object.entries(parts).map(([key, part]) => [key, valuesOf(part, key)] as const);
  const required = (shape.required ?? []).filter((key) => key in parts);
  const whole = fc.record(Object.fromEntries(all), { requiredKeys: required });
  // One thing wrong in what is good otherwise gets furthest behind the door.
  const almost = fc
    .tuple(fc.constantFrom(...Object.keys(parts), 'more'), bad)
    .map(([key, value]) => ({ ...(exampleOf(shape, known) as object), [key]: value }));
  return fc.oneof(
    { weight: 1, arbitrary: good },
    { weight: 2, arbitrary: almost },
    { weight: 2, arbitrary: whole },
  );
}

type Asked = {
  readonly params: Known;
  readonly query: Known;
  readonly body: unknown;
  readonly raw: string | undefined;
  readonly english: boolean;
};

const requestsOf = (route: Route): fc.Arbitrary<Asked> =>
  fc.record({
    params: (route.params
      ? valuesOf(shapeOf(route.params))
      : fc.constant({})) as fc.Arbitrary<Known>,
    query: (route.query ? valuesOf(shapeOf(route.query)) : fc.constant({})) as fc.Arbitrary<Known>,
    body: route.body ? valuesOf(shapeOf(route.body)) : fc.constant(undefined),
    raw: fc.option(fc.constantFrom(...BODIES), { nil: undefined, freq: 8 }),
    english: fc.boolean(),
  });

const encode = (value: unknown): string =>
  encodeURIComponent(
    (typeof value === 'string' ? value : (JSON.stringify(value) ?? '')).toWellFormed(),
  );

function addressOf(route: Route, { params, query }: Asked, own: Known): string {
  const path = route.path.replace(/\{(\w+)\}/g, (_, name: string) =>
    encode(params[name] ?? own[name] ?? '1').slice(0, 400),
  );
  const parts = Object.entries(query).flatMap(([name, value]) =>
    // A list is a parameter that comes several times.
    (Array.isArray(value) ? value.slice(0, 5) : [value]).map(
      (one) => `${encode(name)}=${encode(one)}`,
    ),
  );
  return `/api/v1${path}${parts.length > 0 ? `?${parts.join('&').slice(0, 8_000)}` : ''}`;
}

test.each(ROUTES.map((route) => [`${route.method} ${route.path}`, route] as const))(
  '%s keeps to its documentation, whatever it is asked',
  async (_, route) => {
    const object = objectOf(route);
    const own = object ? { [object.name]: await first(object.sql) } : {};
    const caller = callers.get(ACTS[route.act].roles[0] ?? '');
    const statuses = new Set([...successesOf(route), ...problemsOf(route).keys()]);
    let n = 0;
    for (const asked of fc.sample(requestsOf(route), { numRuns: triesOf(route), seed: SEED })) {
      const url = addressOf(route, asked, own);
      const payload = asked.raw ?? JSON.stringify(asked.body);
      const sent = await api.server.inject({
        method: route.method,
        url,
        headers: {
          ...caller?.headers,
          'sec-fetch-site': 'same-origin',
          'accept-language': asked.english ? 'en' : 'fr',
          'idempotency-key': `fuzz-${n++}`,
          ...(route.ifMatch ? { 'if-match': '"0"' } : {}),
          ...(route.body ? { 'content-type': 'application/json' } : {}),
        },
        ...(route.body && payload !== undefined ? { payload } : {}),
      });
      const request = `${route.method} ${url.slice(0, 300)} ${payload?.slice(0, 300)}\n${sent.payload.slice(0, 500)}`;
      expect([...statuses], request).toContain(sent.statusCode);
      // Signing in with the company is not set up here, and says so.
      if (!sent.payload.includes('"OBSTACLE"')) expect(sent.statusCode, request).toBeLessThan(500);
      expect(sent.headers['set-cookie'] ?? '', request).not.toContain('evil');
      if (sent.statusCode >= 400) expectProblem(sent.payload, sent.statusCode, request);
    }
  },
);

/** Cursors that look like ours, and never were. */
const FORGED: readonly unknown[] = [
  ...['x', '', '-1', '99999999999999999999', '2026-13-45', "'; --"].flatMap((key) => [
    [key],
    [key, key],
    [key, key, key],
  ]),
  ['9', 'x', 'x'],
  [1, 2],
  {},
];

test.each(
  ROUTES.filter(({ query }) => query && 'cursor' in (shapeOf(query).properties ?? {})).map(
    (route) => [route.path, route] as const,
  ),
)('%s takes no cursor that it did not give', async (_, route) => {
  const caller = callers.get(ACTS[route.act].roles[0] ?? '');
  const query = { ...(exampleOf(shapeOf(route.query as never), known) as object), limit: 5 };
  for (const forged of FORGED) {
    const cursor = Buffer.from(JSON.stringify(forged)).toString('base64url');
    const asked = new URLSearchParams(
      Object.entries({ ...query, cursor }).map(([name, one]) => [name, String(one)]),
    );
    const path = route.path.replace(/\{(\w+)\}/g, (_all, name: string) =>
      encode(known[name] ?? 'LATE'),
    );
    const sent = await caller?.get(`${path}?${asked}`);
    expect(sent?.status, `${path} ${JSON.stringify(forged)} ${sent?.text}`).toBeLessThan(500);
  }
});

/** Documents are slow to make. */
const triesOf = (route: Route): number => (route.answer === 'file' ? Math.ceil(TRIES / 4) : TRIES);

function expectProblem(payload: string, status: number, request: string): void {
  const problem = JSON.parse(payload);
  expect(problem, request).toMatchObject({
    type: `urn:quitus:problem:${problem.code}`,
    title: expect.any(String),
    status,
    code: expect.stringMatching(/^[A-Z_]+$/),
    detail: expect.stringMatching(/./),
    instance: expect.any(String),
  });
  // Nothing of how we are built gets out; what was asked may be said again.
  const own = CORPUS.reduce<string>(
    (text, said) => (typeof said === 'string' && said ? text.replaceAll(said, '') : text),
    payload,
  );
  expect(own, request).not.toMatch(/node_modules|\bat \w+ \(|pg_|SELECT |relation "/);
}
