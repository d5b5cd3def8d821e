import { afterAll, beforeAll, expect, test } from 'vitest';
import { TAKEN_OVER, TODAY } from '../journeys/pilot.ts';
import { type Api, withApi } from '../setup/api.ts';
import { type Browser, enrol, welcome } from '../setup/browser.ts';

/* Whoever stands in for a head is neither a second person beside them nor a stranger to them. */

const CREDIT = 'C000043';

let api: Api;
let head: Browser;
let standIn: Browser;
let code: (step?: -1 | 0 | 1) => string;
const behind = (text: string) => api.database.asOwner((client) => client.query(text));
const become = (name: string, change: string) =>
  behind(`UPDATE access.person SET ${change}, version = version + 1, changed_by = 'racine'
    WHERE name = '${name}'`);

beforeAll(async () => {
  process.env.QUITUS_SECRET_KEY = Buffer.alloc(32, 7).toString('base64');
  api = await withApi({ beginning: TAKEN_OVER });
  await api.hire('racine', 'admin', 'national');
  head = await welcome(api, 'cheffe', 'commercial_head', ['AG03']);
  standIn = await welcome(api, 'remplaçante', 'reception', ['AG03']);
  await welcome(api, 'voisine', 'agency_head', ['AG03']);
  code = (await enrol(standIn)).telephone;
  await behind(`INSERT INTO access.delegation (head, delegate, from_on, to_on, reason, approved_by)
    VALUES ('cheffe', 'remplaçante', '${TODAY}', '${TODAY}', 'congé', 'voisine')`);
  expect((await standIn.post('/session/hat', { onBehalfOf: 'cheffe' })).status).toBe(200);
});
afterAll(() => api.close());

test('S1a: what a head asked for is not approved in her own hat', async () => {
  const asked = await head.post<{ id: string }>('/refund-requests', {
    contract: CREDIT,
    method: 'CHEQUE',
  });
  expect(asked.status).toBe(201);
  const path = `/refund-requests/${asked.body.id}`;
  const approved = await standIn.post(`${path}/approve`, {}, { 'second-factor': code(0) });
  expect([approved.status, approved.body.code]).toEqual([403, 'SAME_PERSON']);
  await head.post(`${path}/cancel`, { reason: 'renouvelée' });
});

test('nobody acts in her hat on the contract of the head', async () => {
  await become(
    'cheffe',
    `customer = (SELECT customer FROM contracts.contract WHERE contract = '${CREDIT}')`,
  );
  const wanted = { contract: CREDIT, method: 'CHEQUE' };
  const asked = await standIn.post<{ code: string }>('/refund-requests', wanted);
  expect([asked.status, asked.body.code]).toEqual([403, 'OWN_CONTRACT']);
  await standIn.post('/session/hat', { onBehalfOf: null });
  expect((await standIn.post('/refund-requests', wanted)).status).toBe(201);
});

test('who has become a cashier since, takes the hat of no head to the till', async () => {
  await standIn.post('/session/hat', { onBehalfOf: 'cheffe' });
  expect((await standIn.get('/session')).body).toMatchObject({ role: 'commercial_head' });
  await become('remplaçante', `role = 'cashier'`);
  expect((await standIn.get('/session')).body).toMatchObject({
    role: 'cashier',
    onBehalfOf: null,
    hats: [],
  });
});
