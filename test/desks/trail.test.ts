import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addDays, day } from '#values';
import { TAKEN_OVER, TODAY } from '../journeys/pilot.ts';
import { type Api, type Reply, withApi } from '../setup/api.ts';

type Page<Item> = { readonly items: readonly Item[]; readonly next: string | null };
type Act = Record<'agency' | 'act' | 'kind' | 'actor' | 'details' | 'hash', string> & {
  readonly origin: Record<string, string> | null;
};

const ON = day(TODAY);

let api: Api;
let contract: { contract: string; agency: string };

const ask = (text: string, values: unknown[] = []) =>
  api.database.asOwner((client) => client.query(text, values));
beforeAll(async () => {
  api = await withApi({ beginning: TAKEN_OVER });
  await api.hire('contrôle', 'auditor', 'national');
  const { rows } = await ask(`SELECT c.contract, c.agency FROM settlement.case c
    JOIN settlement.settlement s ON s.contract = c.contract ORDER BY c.contract LIMIT 1`);
  contract = rows[0];
});
afterAll(() => api.close());

describe('the trail of acts (P6)', () => {
  test('is read page by page, the newest first, and every act once', async () => {
    const whole = await api.as('contrôle').get<Page<Act>>('/audit?limit=200');
    expect(whole.status).toBe(200);
    const paged: string[] = [];
    let after = '';
    do {
      const page: Reply<Page<Act>> = await api.as('contrôle').get(`/audit?limit=3${after}`);
      paged.push(...page.body.items.map((one) => one.act));
      after = page.body.next === null ? '' : `&cursor=${page.body.next}`;
    } while (after !== '');
    expect(paged).toEqual(whole.body.items.map((one) => one.act));
    expect(paged).toEqual([...paged].sort((a, b) => Number(b) - Number(a)));
  });

  test('shows of one contract the acts that moved it, and of others none', async () => {
    const { body } = await api
      .as('contrôle')
      .get<Page<Act>>(`/audit?contract=${contract.contract}`);
    const { rows } = await ask(
      `SELECT DISTINCT act::text FROM ledger.transfer WHERE contract = $1`,
      [contract.contract],
    );
    expect(body.items.map((one) => one.act).sort()).toEqual(rows.map((row) => row.act).sort());
    expect(body.items.length).toBeGreaterThan(0);
    const none = await api.as('contrôle').get<Page<Act>>('/audit?contract=C-UNKNOWN');
    expect(none.body.items).toEqual([]);
  });

  test.each<['agency' | 'kind' | 'actor', () => string]>([
    ['agency', () => contract.agency],
    ['kind', () => 'PERSON_ADDED'],
    ['actor', () => 'test'],
  ])('is filtered by %s', async (filter, value) => {
    const path = `/audit?${filter}=${encodeURIComponent(value())}`;
    const { body } = await api.as('contrôle').get<Page<Act>>(path);
    expect(body.items.length).toBeGreaterThan(0);
    expect(new Set(body.items.map((one) => one[filter]))).toEqual(new Set([value()]));
  });

  test('is filtered by day, and refuses a day that is none', async () => {
    const after = await api.as('contrôle').get<Page<Act>>(`/audit?from=${addDays(ON, 1)}`);
    expect(after.body.items).toEqual([]);
    expect((await api.as('contrôle').get('/audit?from=2026-02-30')).status).toBe(400);
    expect((await api.as('contrôle').get('/audit?cursor=abc')).status).toBe(400);
  });

  test('is seen by control alone, each in their agencies', async () => {
    await api.hire('autre contrôle', 'auditor', 'agency', [contract.agency]);
    const { body } = await api.as('autre contrôle').get<Page<Act>>('/audit?limit=200');
    expect(new Set(body.items.map((one) => one.agency))).toEqual(new Set([contract.agency]));
    const desk = await api.staff(contract.agency);
    for (const role of ['reception', 'cashier', 'agency_head', 'admin'] as const) {
      expect([role, (await desk[role].get('/audit')).status]).toEqual([role, 403]);
    }
    const chain = await api.as('autre contrôle').get('/audit/chains/-');
    expect(chain.status).toBe(404);
  });

  test('says as what, by which door and at whose request somebody acted', async () => {
    await api.hire('racine', 'admin', 'national');
    const person = { name: 'nouvelle', role: 'reception', scope: 'national' };
    const added = await api.as('racine').post('/people', person, { reason: 'embauche' });
    expect(added.status).toBe(201);
    const { body } = await api.as('contrôle').get<Page<Act>>('/audit?actor=racine');
    expect(body.items[0]?.origin).toMatchObject({
      role: 'admin',
      door: 'http',
      reason: 'embauche',
      requestId: expect.any(String),
    });
  });

  test('keeps what was before and after where something changed, and no mail address', async () => {
    const before = await api.as('racine').get<{ version: string }>('/people/nouvelle');
    const changed = {
      role: 'cashier',
      scope: 'agency',
      places: [contract.agency],
      email: 'nouvelle@sbee.example',
      disabled: false,
    };
    const put = await api
      .as('racine')
      .put('/people/nouvelle', changed, { 'if-match': String(before.headers.etag) });
    expect(put.status).toBe(200);
    const { body } = await api.as('contrôle').get<Page<Act>>('/audit?kind=PERSON_CHANGED');
    expect(body.items[0]?.details).toBe(
      `nouvelle : reception national → cashier agency ${contract.agency}, autre adresse`,
    );
  });

  test('tells of whoever tried to approve their own work, although that work is undone', async () => {
    await ask(`INSERT INTO access.person (name, role, scope, places)
      VALUES ('une cheffe', 'agency_head', 'national', '{}'),
        ('un agent', 'reception', 'national', '{}')`);
    await ask(
      `INSERT INTO access.delegation (head, delegate, from_on, to_on, reason)
      VALUES ('une cheffe', 'un agent', $1, $1, 'x')`,
      [TODAY],
    );
    const own = await api.as('une cheffe').post('/delegations/1/approve', {});
    expect([own.status, own.body.code]).toEqual([403, 'SAME_PERSON']);
    const { body } = await api.as('contrôle').get<Page<Act>>('/audit?kind=REFUSED');
    expect(body.items).toMatchObject([
      { actor: 'une cheffe', details: 'SAME_PERSON POST /api/v1/delegations/1/approve' },
    ]);
  });
});

describe('a chain', () => {
  test('is verified on its own, and a link that was changed is named', async () => {
    const path = `/audit/chains/${contract.agency}`;
    const whole = await api.as('contrôle').get(path);
    expect(whole.body).toMatchObject({ ok: true, broken: [] });
    const chains = await api
      .as('contrôle')
      .get<{ agency: string; head: string }[]>('/audit/chains');
    const mine = chains.body.find((one) => one.agency === contract.agency);
    expect(mine?.head).toBe(whole.body.head);
    const was = await ask(
      `WITH was AS (SELECT actor FROM audit.act WHERE agency = $1 AND seq = 1)
       UPDATE audit.act SET actor = 'nobody' WHERE agency = $1 AND seq = 1
       RETURNING (SELECT actor FROM was) AS actor`,
      [contract.agency],
    );
    const broken = await api.as('contrôle').get(path);
    expect(broken.body).toMatchObject({ ok: false, broken: ['1'] });
    await ask('UPDATE audit.act SET actor = $2 WHERE agency = $1 AND seq = 1', [
      contract.agency,
      was.rows[0].actor,
    ]);
    expect((await api.as('contrôle').get(path)).body.ok).toBe(true);
  });
});
