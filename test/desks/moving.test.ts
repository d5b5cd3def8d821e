import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { verify } from '#oversight';
import type { presentPosition } from '#settlement';
import { TAKEN_OVER } from '../journeys/pilot.ts';
import { type Api, type Caller, withApi } from '../setup/api.ts';

type Position = ReturnType<typeof presentPosition>;
type Page = { items: { contract: string; agency: string; net: number }[] };

let api: Api;
let desk: Awaited<ReturnType<Api['staff']>>;

beforeAll(async () => {
  api = await withApi({ beginning: TAKEN_OVER });
  desk = await api.staff('AG06');
});
afterAll(() => api.close());

const found = async (caller: Caller, status: string) =>
  (await caller.get<Page>(`/contracts?status=${status}&limit=200`)).body.items;

describe('E28: a contract moves to another agency', () => {
  test('only by the head of its present agency, and not once it is settled', async () => {
    const settled = (await found(desk.reception, 'SETTLED'))[0]?.contract;
    const tried = [
      await desk.reception.post('/contracts/C000001/move', { agency: 'AG01' }),
      await desk.agency_head.post('/contracts/C000003/move', { agency: 'AG06' }),
      await desk.agency_head.post(`/contracts/${settled ?? 'C000003'}/move`, { agency: 'AG01' }),
      await desk.agency_head.post('/contracts/C000001/move', { agency: 'AG06' }),
      await desk.agency_head.post('/contracts/C000001/move', { agency: 'NOWHERE' }),
    ];
    expect(tried.map(({ status, body }) => `${status} ${body.code}`)).toEqual([
      '403 NOT_ALLOWED',
      '404 CONTRACT_UNKNOWN',
      settled ? '409 ALREADY_SETTLED' : '404 CONTRACT_UNKNOWN',
      '409 ALREADY_DONE',
      '404 NOT_FOUND',
    ]);
  });

  test('not to an agency where nobody would follow its thirty days (P1)', async () => {
    const there = await api.staff('AG01', '-bound');
    const { contract } = (await found(there.reception, 'TERMINATED'))[0] ?? expect.unreachable();
    const tried = await there.agency_head.post(`/contracts/${contract}/move`, { agency: 'AG06' });
    expect([tried.status, tried.body.code]).toEqual([409, 'AGENCY_NOT_COMPUTERISED']);
  });

  test('with its point and its case; both chains keep the act; R0 follows where nothing else stood against it', async () => {
    const moved = await desk.agency_head.post('/contracts/C000001/move', { agency: 'AG01' });
    expect([moved.status, moved.body]).toEqual([
      200,
      { contract: 'C000001', from: 'AG06', to: 'AG01', settled: true },
    ]);
    const there = await api.staff('AG01');
    const after = (await there.reception.get<Position>('/contracts/C000001/position')).body;
    expect(after).toMatchObject({ agency: 'AG01', status: 'SETTLED', settlement: { rule: 'R0' } });
    expect((await desk.reception.get('/contracts/C000001')).status).toBe(404);
    expect((await there.reception.get('/service-points/P000001')).body.status).toBe('FREE');
    const acts = await api.look((work) =>
      work.tx.query(`SELECT agency FROM audit.act WHERE kind = 'CONTRACT_MOVED' ORDER BY agency`),
    );
    expect(acts.rows).toEqual([{ agency: 'AG01' }, { agency: 'AG06' }]);
  });

  test('and was where it was: a day before the move tells the agency of that day', async () => {
    const { contract, agency } =
      (await found(desk.auditor, 'TERMINATED'))[0] ?? expect.unreachable();
    const head = (await api.staff(agency, '-head')).agency_head;
    const to = agency === 'AG02' ? 'AG03' : 'AG02';
    api.onDay('2026-11-22');
    expect((await head.post(`/contracts/${contract}/move`, { agency: to })).status).toBe(200);
    api.onDay('2026-11-23');
    const on = async (day: string) =>
      (await desk.auditor.get<Position>(`/contracts/${contract}/position?on=${day}`)).body.agency;
    expect([await on('2026-11-21'), await on('2026-11-22')]).toEqual([agency, to]);
    api.onDay('2026-11-20');
  });

  test('and verify finds nothing wrong', async () => {
    const checks = await api.look((work) => verify(work, () => undefined));
    expect(checks.filter((check) => !check.ok)).toEqual([]);
  });
});

describe('E13: a termination that was taken back', () => {
  test('is told of the days before that, and not of those after it', async () => {
    const { contract } = (await found(desk.auditor, 'TERMINATED')).at(-1) ?? expect.unreachable();
    await api.database.asOwner(async (owner) => {
      await owner.query('SET session_replication_role = replica');
      await owner.query(
        `INSERT INTO terminations.withdrawal (contract, requested_by, requested_on, reason,
           shown_version, approved_by, approved_on, taken_back)
         SELECT c.contract, 'a', '2026-11-24', 'erreur', c.version, 'b', '2026-11-25',
           jsonb_build_object('case', to_jsonb(c), 'termination', to_jsonb(t))
         FROM settlement.case c JOIN terminations.termination t USING (contract)
         WHERE contract = $1`,
        [contract],
      );
      await owner.query('DELETE FROM settlement.case WHERE contract = $1', [contract]);
      await owner.query('DELETE FROM terminations.termination WHERE contract = $1', [contract]);
    });
    api.onDay('2026-11-30');
    const on = async (day: string) =>
      (await desk.auditor.get<Position>(`/contracts/${contract}/position?on=${day}`)).body.status;
    expect([await on('2026-11-24'), await on('2026-11-25'), await on('2026-11-30')]).toEqual([
      'TERMINATED',
      'ACTIVE',
      'ACTIVE',
    ]);
    const shown = await desk.auditor.get<{ timeline: { event: string }[] }>(
      `/contracts/${contract}`,
    );
    expect(shown.body.timeline.map((one) => one.event)).toEqual(
      expect.arrayContaining(['TERMINATED', 'TERMINATION_TAKEN_BACK']),
    );
    api.onDay('2026-11-20');
  });
});
