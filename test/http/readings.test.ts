import { afterAll, beforeAll, expect, test } from 'vitest';
import { ACTS } from '#access';
import { ROUTES } from '../../src/http/index.ts';
import type { Route } from '../../src/http/route.ts';
import { TAKEN_OVER } from '../journeys/pilot.ts';
import { type Api, type Caller, type Reply, withApi } from '../setup/api.ts';
import { runQuitus } from '../setup/database.ts';
import { exampleOf, type Known, shapeOf } from './example.ts';
import { objectOf, SAID } from './objects.ts';

/*
 * Whoever is shown the name of a customer leaves a trace (P6): every route that reads is asked about
 * something that there is, and whatever it answers is searched for names.
 */

const AGENCY = 'AG01';
const CREDIT = 'C000043';
const PEOPLE = ['--prepared-by', 'reception', '--approved-by', 'agency_head'];

let api: Api;
let names: ReadonlySet<string>;
const callers = new Map<string, Caller>();
const sql = (text: string) => api.database.asOwner((client) => client.query(text));

beforeAll(async () => {
  api = await withApi({ beginning: TAKEN_OVER });
  for (const role of [
    'cashier',
    'reception',
    'agency_head',
    'functional_owner',
    'auditor',
  ] as const) {
    callers.set(role, await api.hire(role, role, 'national'));
  }
  await api.hire('admin', 'admin', 'national');
  callers.set('admin', api.as('admin'));
  const [cashier, reception] = [callerOf('cashier'), callerOf('reception')];
  const wish = { contract: CREDIT, method: 'CHEQUE' };
  expect((await reception.post('/refund-requests', wish)).status).toBe(201);
  const { rows: debtors } = await sql(`SELECT contract, net::integer FROM settlement.case
    WHERE net > 0 AND settled_on IS NULL AND agency <> '${AGENCY}' LIMIT 1`);
  const { contract, net } = debtors[0];
  const payment = { contract, amount: net, method: 'ESPECES', agency: AGENCY };
  expect((await cashier.post('/payments', payment)).status).toBe(201);
  expect((await reception.post(`/contracts/${contract}/attestations`)).status).toBe(201);
  await runQuitus(['settle', '--all', '--on', '2026-11-20', ...PEOPLE], { url: api.url });
  const { rows } = await sql('SELECT name FROM contracts.customer');
  names = new Set(rows.map((row) => row.name));
});
afterAll(() => api.close());

const callerOf = (role: string): Caller => callers.get(role) as Caller;

async function ask(route: Route): Promise<Reply<unknown>> {
  const object = objectOf(route);
  const found = object
    ? await api.look((work) =>
        work.tx.query({ text: object.sql, values: [AGENCY], rowMode: 'array' }),
      )
    : undefined;
  const { rows } = await sql(`SELECT contract FROM contracts.contract WHERE agency = '${AGENCY}'`);
  const known: Known = {
    agency: AGENCY,
    region: 'DR01',
    contract: rows[0].contract,
    on: '2026-11-20',
    ...(object ? { [object.name]: String(found?.rows[0]?.[0] ?? '1') } : {}),
  };
  const params = route.params ? (exampleOf(shapeOf(route.params), known) as Known) : {};
  const path = route.path.replace(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(String(params[name])),
  );
  const query = route.query ? (exampleOf(shapeOf(route.query), known) as Known) : {};
  const asked = new URLSearchParams(
    Object.entries({ ...query, ...SAID[`${route.method} ${route.path}`] }).map(([name, one]) => [
      name,
      String(one),
    ]),
  );
  const role = ACTS[route.act].roles.find((one) => callers.has(one)) ?? 'auditor';
  return callerOf(role).get(`${path}${asked.size > 0 ? `?${asked}` : ''}`);
}

/** Names in plain text, and behind the seal of a document. */
const showsSomebody = (text: string): boolean =>
  [...names].some((name) => text.includes(JSON.stringify(name).slice(1, -1))) ||
  /QUITUS1\.[0-9a-z]{8}\.[\w-]{20}/.test(text);

const READING = ROUTES.filter((route) => route.method === 'GET' && !route.open);

test('every answer that names a customer leaves a trace of who was shown it', async () => {
  const silent: string[] = [];
  let named = 0;
  for (const route of READING.filter(({ answer }) => answer !== 'file')) {
    const answer = await ask(route);
    if (answer.status !== 200 || !showsSomebody(answer.text)) continue;
    named += 1;
    const id = String(answer.headers['request-id']);
    const { rows } = await sql(`SELECT FROM audit.reading WHERE request = '${id}'`);
    if (rows.length === 0) silent.push(route.path);
  }
  expect(silent).toEqual([]);
  expect(named).toBeGreaterThanOrEqual(11);
});

/** Documents in which nobody is named. */
const NOBODY = /^\/journal|\/progress$/;

test('and so does every document about people', async () => {
  const silent: string[] = [];
  for (const route of READING.filter(
    ({ answer, path }) => answer === 'file' && !NOBODY.test(path),
  )) {
    const answer = await ask(route);
    if (answer.status !== 200) continue;
    const id = String(answer.headers['request-id']);
    const { rows } = await sql(`SELECT FROM audit.reading WHERE request = '${id}'`);
    if (rows.length === 0) silent.push(route.path);
  }
  expect(silent).toEqual([]);
});
