import { afterAll, beforeAll, expect, test } from 'vitest';
import { ACTS, ROLES, type Role, type Rule } from '#access';
import { ROUTES } from '../../src/http/index.ts';
import type { Route } from '../../src/http/route.ts';
import { TAKEN_OVER } from '../journeys/pilot.ts';
import { type Api, type Caller, type Reply, withApi } from '../setup/api.ts';
import { runQuitus } from '../setup/database.ts';
import { exampleOf, type Known, shapeOf } from './example.ts';
import { objectOf, SAID } from './objects.ts';
import { leaveNothing } from './undone.ts';

/*
 * Every route × every role × where they stand: in the agency itself, in its region, in the whole
 * country, in a neighbour of the region, in another region, nowhere. What is seen at the door is
 * compared with the table of acts, cell by cell, and written down in golden/matrix.txt, where a route
 * that opens to somebody new is seen by whoever reviews the change.
 */

const AGENCY = 'AG01';
const PLACES = {
  agency: ['agency', [AGENCY]],
  region: ['region', ['DR01']],
  country: ['national', []],
  neighbour: ['agency', ['AG04']],
  elsewhere: ['region', ['DR02']],
} as const;
type Place = keyof typeof PLACES;
const WITHIN: readonly Place[] = ['agency', 'region', 'country'];
const WITHOUT: readonly Place[] = ['neighbour', 'elsewhere'];

let api: Api;
const callers = new Map<string, Caller>();
const known: Record<string, unknown> = { agency: AGENCY, region: 'DR01', on: '2026-11-20' };
const objects = new Map<string, string>();

beforeAll(async () => {
  process.env.QUITUS_ORIGIN = 'https://quitus.example';
  api = await withApi({ beginning: TAKEN_OVER });
  for (const [name, role] of [
    ['prep', 'reception'],
    ['appr', 'agency_head'],
  ]) {
    await runQuitus(['user', 'add', `${name}`, '--role', `${role}`, '--national'], {
      url: api.url,
    });
  }
  await runQuitus(
    ['settle', '--all', '--on', '2026-11-20', '--prepared-by', 'prep', '--approved-by', 'appr'],
    { url: api.url },
  );
  for (const role of ROLES) {
    for (const [place, [scope, places]] of Object.entries(PLACES)) {
      callers.set(`${role} ${place}`, await api.hire(`${role} ${place}`, role, scope, [...places]));
    }
  }
  for (const route of ROUTES) {
    const found = objectOf(route);
    if (found && !objects.has(found.sql)) objects.set(found.sql, await first(found.sql));
  }
  known.contract = await first(objectOf({ path: '/contracts/{number}' })?.sql ?? '');
  known.customer = await first('SELECT customer FROM contracts.contract WHERE agency = $1');
  leaveNothing(api.database);
});
afterAll(() => api.close());

async function first(sql: string): Promise<string> {
  const found = await api.look((work) =>
    work.tx.query({ text: sql, values: [AGENCY], rowMode: 'array' }),
  );
  return String(found.rows[0]?.[0] ?? '');
}

/** The least that the route accepts, about something of the agency. */
function send(route: Route, caller: Caller): Promise<Reply<Record<string, unknown>>> {
  const object = objectOf(route);
  const one = object && objects.get(object.sql);
  const own: Known = object && one ? { ...known, [object.name]: one } : known;
  const said = SAID[nameOf(route)];
  const params = route.params ? (exampleOf(shapeOf(route.params), own) as Known) : {};
  const query = {
    ...(route.query ? (exampleOf(shapeOf(route.query), own) as Known) : {}),
    ...(route.body ? {} : said),
  };
  const path = route.path.replace(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(String(params[name])),
  );
  const asked = new URLSearchParams(
    Object.entries(query).map(([name, one]) => [name, String(one)]),
  );
  const at = `${path}${asked.size > 0 ? `?${asked}` : ''}`;
  const body = route.body ? (said ?? exampleOf(shapeOf(route.body), own)) : undefined;
  const headers = route.ifMatch ? { 'if-match': '"0"' } : {};
  if (route.method === 'GET') return caller.get(at, headers);
  if (route.method === 'DELETE') return caller.del(at, headers);
  if (route.method === 'PUT') return caller.put(at, body, headers);
  return caller.post(at, body, headers);
}

const TURNED_AWAY = 'Votre rôle ne permet pas cet acte';
const isTurnedAway = ({ status, body }: Reply<Record<string, unknown>>): boolean =>
  status === 403 && String(body?.detail).startsWith(TURNED_AWAY);
const allowed = (route: Route, role: Role): boolean =>
  route.open === true || (ACTS[route.act].roles as readonly Role[]).includes(role);
const nameOf = (route: Route): string => `${route.method} ${route.path}`;
const callerOf = (role: Role, place: Place): Caller => callers.get(`${role} ${place}`) as Caller;

/** Whether the address or the body names something of the agency, which others must not see. */
const isAboutOne = (route: Route): boolean => {
  const object = objectOf(route);
  if (object) return objects.get(object.sql) !== '';
  const shape = route.body ? shapeOf(route.body) : {};
  return ['contract', 'agency'].some((name) => shape.required?.includes(name));
};

test.each(ROUTES.map((route) => [nameOf(route), route] as const))(
  '%s lets in whom the table of acts names, as far as it says',
  async (_, route) => {
    const nobody = await send(route, api.nobody);
    if (route.open) expect(nobody.status).not.toBe(403);
    else expect([nobody.status, nobody.body.code]).toEqual([401, 'NOT_SIGNED_IN']);
    const { national }: Rule = ACTS[route.act];
    for (const role of ROLES) {
      const cell = `${nameOf(route)}, ${role}`;
      if (!allowed(route, role)) {
        const turned = await send(route, callerOf(role, 'agency'));
        expect(isTurnedAway(turned), `${cell}: ${turned.text}`).toBe(true);
        continue;
      }
      // How far one sees does not depend on the role: the wider places take turns among them.
      const wider = WITHIN[1 + (ROLES.indexOf(role) % 2)];
      const places =
        route.answer === 'file' || !wider ? ['agency' as const] : ['agency' as const, wider];
      if (national) {
        const narrow = await send(route, callerOf(role, 'agency'));
        expect([narrow.status, narrow.body?.code], `${cell}, agency`).toEqual([403, 'NOT_ALLOWED']);
        await within(route, role, 'country');
        continue;
      }
      for (const place of places) await within(route, role, place);
      if (ACTS[route.act].reach !== 'scope' || !isAboutOne(route)) continue;
      await without(route, role, WITHOUT[ROLES.indexOf(role) % 2] ?? 'elsewhere');
    }
  },
);

async function within(route: Route, role: Role, place: Place): Promise<void> {
  const answer = await send(route, callerOf(role, place));
  const cell = `${nameOf(route)}, ${role}, ${place}: ${answer.text.slice(0, 500)}`;
  expect(answer.body?.code, cell).not.toBe('NOT_SIGNED_IN');
  expect(isTurnedAway(answer), cell).toBe(false);
  // Signing in with the company is not set up here, and says so.
  if (answer.body?.code !== 'OBSTACLE') expect(answer.status, cell).toBeLessThan(500);
  // A request that says nothing valid would prove nothing about who is let in.
  expect(answer.body?.code, cell).not.toBe('INVALID_REQUEST');
  const object = objectOf(route);
  if (
    route.method === 'GET' &&
    object &&
    objects.get(object.sql) &&
    /\}(\.\w+)?$/.test(route.path)
  ) {
    expect(answer.status, cell).toBe(200);
  }
}

/** What belongs to others does not exist: neither its state nor its name is told. */
async function without(route: Route, role: Role, place: Place): Promise<void> {
  const answer = await send(route, callerOf(role, place));
  const cell = `${nameOf(route)}, ${role}, ${place}: ${answer.text.slice(0, 500)}`;
  expect([403, 404], cell).toContain(answer.status);
}

/** What opens a way in for somebody else, or a way out for what happens here. */
const GIVES_RIGHTS = [
  'POST /people',
  'PUT /people/{name}',
  'POST /people/{name}/invite',
  'POST /webhooks',
];

test('whoever approves or gives rights shows their second factor again', () => {
  const without = ROUTES.filter(
    (route) =>
      !route.secondFactor &&
      (/\/(approve|resume)$/.test(route.path) || GIVES_RIGHTS.includes(nameOf(route))),
  );
  // A pause and its end change nothing of what was approved.
  expect(without.map(nameOf)).toEqual(['POST /settlement-lists/{list}/resume']);
});

test('the matrix is the one that was agreed', async () => {
  const lines = ROUTES.map((route) => {
    const roles = route.open ? ['everybody'] : ROLES.filter((role) => allowed(route, role));
    const { reach, national }: Rule = ACTS[route.act];
    const place = national && !route.open ? ' (whole country)' : '';
    return `${nameOf(route).padEnd(60)} ${reach.padEnd(9)} ${roles.join(' ')}${place}`;
  });
  await expect(`${lines.sort().join('\n')}\n`).toMatchFileSnapshot('golden/matrix.txt');
});
