import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { TAKEN_OVER } from '../journeys/pilot.ts';
import { type Api, type Caller, withApi } from '../setup/api.ts';

type Till = { readonly till: string; readonly agency: string; readonly counted: number | null };

let api: Api;
let afi: Caller;

beforeAll(async () => {
  api = await withApi({ beginning: TAKEN_OVER });
  afi = await api.hire('afi', 'cashier', 'agency', ['AG01']);
});
afterAll(() => api.close());

const sendTo = (agency: string) =>
  api.database.asOwner((owner) =>
    owner.query(
      `UPDATE access.person SET places = ARRAY[$1], version = version + 1, changed_by = 'test'
       WHERE name = 'afi'`,
      [agency],
    ),
  );

const tillsOf = async (agency: string): Promise<readonly Till[]> => {
  const head = await api.hire(`head-${agency}`, 'agency_head', 'agency', [agency]);
  return (await head.get<{ items: readonly Till[] }>('/tills')).body.items;
};

describe('a cashier who goes to another agency while her till is open', () => {
  test('counts and closes it the same day: the money in it is hers to answer for', async () => {
    await afi.post('/till/open', { agency: 'AG01', float: 10_000 });
    await sendTo('AG02');
    const open = await afi.post('/till/open', { agency: 'AG02', float: 0 });
    expect([open.status, open.body.code]).toEqual([409, 'TILL_ALREADY_OPEN']);
    expect(open.body.detail).toContain('AG01');
    const closed = await afi.post('/till/close', { counted: 10_000 });
    expect([closed.status, closed.body.difference]).toEqual([200, 0]);
    expect((await tillsOf('AG01')).map(({ counted }) => counted)).toEqual([10_000]);
    expect((await afi.post('/till/open', { agency: 'AG02', float: 0 })).status).toBe(201);
  });

  test('or leaves it for the next day: her next opening closes it without a count', async () => {
    await sendTo('AG03');
    api.onDay('2026-11-21');
    const open = await afi.post('/till/open', { agency: 'AG03', float: 0 });
    expect(open.status).toBe(201);
    const [left] = await tillsOf('AG02');
    expect(left).toMatchObject({ counted: null });
    const { rows } = await api.database.pool.query(
      `SELECT agency FROM audit.act WHERE kind = 'TILL_LEFT_OPEN'`,
    );
    expect(rows).toEqual([{ agency: 'AG02' }]);
  });
});
