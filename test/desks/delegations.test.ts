import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findPeople, may } from '#access';
import { readAgencies } from '#contracts';
import { inWork } from '#database';
import { addDays, day } from '#values';
import { TAKEN_OVER, TODAY } from '../journeys/pilot.ts';
import { type Api, withApi } from '../setup/api.ts';
import { type Browser, enrol, welcome } from '../setup/browser.ts';

const ON = day(TODAY);

let api: Api;
let agency: string;
const ask = (text: string) => api.database.asOwner((client) => client.query(text));

beforeAll(async () => {
  process.env.QUITUS_SECRET_KEY = Buffer.alloc(32, 7).toString('base64');
  api = await withApi({ beginning: TAKEN_OVER });
  await api.hire('racine', 'admin', 'national');
  [agency = ''] = (await api.look(readAgencies)).map((one) => one.code);
});
afterAll(() => api.close());

describe('a head who is away delegates (S3, S4)', () => {
  let head: Browser;
  let second: Browser;
  let stand: Browser;
  let telephone: (step?: -1 | 0 | 1) => string;

  beforeAll(async () => {
    head = await welcome(api, 'cheffe', 'agency_head', [agency]);
    second = await welcome(api, 'chef voisin', 'commercial_head', []);
    stand = await welcome(api, 'remplaçante', 'reception', [agency]);
    telephone = (await enrol(second)).telephone;
  });

  const asking = (to: string, more: object = {}) =>
    head.post<{ delegation: string; code: string }>('/delegations', {
      delegate: to,
      from: TODAY,
      to: addDays(ON, 3),
      reason: 'congé',
      ...more,
    });

  test('neither to themselves, nor to the till, nor for days that are over or upside down', async () => {
    await welcome(api, 'la caisse', 'cashier', [agency]);
    const codes = [];
    for (const reply of [
      await asking('cheffe'),
      await asking('la caisse'),
      await asking('racine'),
      await asking('personne'),
      await asking('remplaçante', { from: addDays(ON, 4) }),
      await asking('remplaçante', { from: addDays(ON, -9), to: addDays(ON, -1) }),
      await asking('remplaçante', { to: addDays(ON, 100) }),
      await stand.post<{ code: string }>('/delegations', {}),
    ]) {
      codes.push([reply.status, reply.body.code]);
    }
    expect(codes).toEqual([
      [403, 'SAME_PERSON'],
      [403, 'NOT_ALLOWED'],
      [403, 'NOT_ALLOWED'],
      [404, 'NOT_FOUND'],
      [422, 'IN_THE_WRONG_ORDER'],
      [422, 'IN_THE_WRONG_ORDER'],
      [422, 'IN_THE_WRONG_ORDER'],
      [403, 'NOT_ALLOWED'],
    ]);
  });

  test('to somebody who then acts in the hat of the head, in her agency, on those days alone', async () => {
    const { body } = await asking('remplaçante');
    const hat = { onBehalfOf: 'cheffe' };
    const path = `/delegations/${body.delegation}/approve`;
    expect((await stand.post('/session/hat', hat)).status).toBe(404);
    expect((await stand.post(path, {})).status).toBe(403);
    expect((await second.post(path, {}, { 'second-factor': telephone() })).status).toBe(200);

    const lead = { code: agency, region: '' };
    const mayApprove = async (on: string, place = lead) => {
      const work = { actor: 'test', businessDate: day(on) };
      const people = await inWork(api.database, work, (asked) =>
        findPeople(asked, ['remplaçante']),
      );
      return may(people.get('remplaçante'), 'APPROVE', place);
    };
    expect(await mayApprove(TODAY)).toBe(true);
    expect(await mayApprove(TODAY, { code: 'ELSEWHERE', region: '' })).toBe(false);
    expect(await mayApprove(addDays(ON, -1))).toBe(false);
    expect(await mayApprove(addDays(ON, 3))).toBe(true);
    expect(await mayApprove(addDays(ON, 4))).toBe(false);

    expect((await stand.get('/session')).body).toMatchObject({
      role: 'reception',
      onBehalfOf: null,
      hats: [{ head: 'cheffe', role: 'agency_head', places: [agency] }],
    });
    expect((await stand.post('/session/hat', hat)).status).toBe(200);
    const wearing = { name: 'remplaçante', role: 'agency_head', onBehalfOf: 'cheffe' };
    expect((await stand.get('/session')).body).toMatchObject(wearing);
    expect((await stand.get(`/figures?from=${TODAY}&to=${TODAY}`)).status).toBe(200);

    // What is done in the hat says so in the trail; the next day after the last there is no hat.
    await stand.post('/session/hat', hat);
    const { rows } = await ask(
      `SELECT actor, origin::json ->> 'onBehalfOf' AS for, origin::json ->> 'role' AS role
       FROM audit.act WHERE kind = 'HAT_WORN' ORDER BY act DESC LIMIT 1`,
    );
    expect(rows).toEqual([{ actor: 'remplaçante', for: 'cheffe', role: 'agency_head' }]);
    api.onDay(addDays(ON, 4));
    expect((await stand.get('/session')).body).toMatchObject({ role: 'reception' });
    api.onDay(TODAY);
    await stand.post('/session/hat', { onBehalfOf: null });
    expect((await stand.get('/session')).body).toMatchObject({ role: 'reception' });
  });

  test('and it ends at once when one of the three ends it, or the head is a head no more', async () => {
    const works = async () =>
      (await stand.post('/session/hat', { onBehalfOf: 'cheffe' })).status === 200;
    expect(await works()).toBe(true);
    await ask(`UPDATE access.person SET role = 'reception', version = version + 1,
      changed_by = 'racine' WHERE name = 'cheffe'`);
    expect((await stand.get('/session')).body).toMatchObject({ role: 'reception' });
    expect(await works()).toBe(false);
    await ask(`UPDATE access.person SET role = 'agency_head', version = version + 1,
      changed_by = 'racine' WHERE name = 'cheffe'`);
    expect(await works()).toBe(true);
    const { rows } = await ask('SELECT delegation::text FROM access.delegation');
    const path = `/delegations/${rows[0].delegation}/end`;
    const stranger = await welcome(api, 'étrangère', 'agency_head', []);
    expect((await stranger.post(path, {})).status).toBe(403);
    expect((await head.post(path, {})).status).toBe(200);
    expect((await head.post(path, {})).status).toBe(409);
    expect((await stand.get('/session')).body).toMatchObject({ role: 'reception', hats: [] });
  });

  test('seen by those concerned and by those who approve or control, not by neighbours', async () => {
    const count = async (browser: Browser) =>
      (await browser.get<{ items: unknown[] }>('/delegations')).body.items.length;
    expect([await count(head), await count(stand), await count(second)]).toEqual([1, 1, 1]);
    expect(await count(await welcome(api, 'voisine', 'reception', [agency]))).toBe(0);
  });
});
