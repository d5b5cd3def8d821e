import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { describePosition } from '#settlement';
import { TAKEN_OVER } from '../journeys/pilot.ts';
import { type Api, type Caller, withApi } from '../setup/api.ts';

type Desk = Awaited<ReturnType<Api['staff']>>;
type Item = { contract: string; agency: string };
type Page = { items: Item[]; next: string | null };

let api: Api;
let desk: Desk;
let other: Desk;
let agency: string;
let active: string[];

const look = async <T>(sql: string): Promise<T[]> =>
  api.look(async (work) => (await work.tx.query(sql)).rows as T[]);

beforeAll(async () => {
  api = await withApi({ beginning: TAKEN_OVER });
  const agencies = await look<{ agency: string }>(
    `SELECT k.agency FROM contracts.contract k JOIN contracts.agency a ON a.code = k.agency
       AND a.computerised
     WHERE NOT EXISTS (SELECT FROM settlement."case" c WHERE c.contract = k.contract)
     GROUP BY 1 ORDER BY EXISTS (SELECT FROM settlement."case" c JOIN settlement.settlement s
       USING (contract) WHERE c.agency = k.agency AND s.rule = 'R0') DESC, 1 LIMIT 2`,
  );
  agency = agencies[0]?.agency ?? '';
  active = (
    await look<{ contract: string }>(
      `SELECT contract FROM contracts.contract k WHERE agency = '${agency}'
       AND NOT EXISTS (SELECT FROM settlement."case" c WHERE c.contract = k.contract)
       ORDER BY contract`,
    )
  ).map((one) => one.contract);
  desk = await api.staff(agency);
  other = await api.staff(agencies[1]?.agency ?? '');
});
afterAll(() => api.close());

const order = (contract: string) => ({ contract, on: '2026-11-20', cause: 'FACTURES_IMPAYEES' });
const position = (contract: string) => api.look((work) => describePosition(work, contract));

describe('a contract, from its bills to its termination and back (G3, E2, E13–E15, E22)', () => {
  test('is billed, once however often the bill is sent', async () => {
    const bill = {
      contract: active[0],
      number: 'HTTP-1',
      kind: 'PENALITE',
      issuedOn: '2026-11-01',
      dueOn: '2026-11-10',
      amount: 700,
    };
    const before = (await position(active[0] ?? ''))?.receivable ?? 0n;
    const sent = await desk.reception.post('/bills', bill);
    expect([sent.status, sent.body]).toEqual([
      201,
      { contract: active[0], number: 'HTTP-1', amount: 700, settled: false, recoveryCase: null },
    ]);
    expect((await desk.reception.post('/bills', bill)).status).toBe(201);
    expect((await desk.reception.post('/bills', { ...bill, amount: 701 })).body).toMatchObject({
      status: 409,
      code: 'ALREADY_DONE',
    });
    expect((await position(active[0] ?? ''))?.receivable).toBe(before + 700n);
  });

  test('is a candidate for those of its agency alone', async () => {
    const seen = async (who: Caller) =>
      (await who.get<Page>('/terminations/candidates?limit=200')).body.items;
    expect((await seen(desk.agency_head)).map((one) => one.contract)).toContain(active[0]);
    expect((await seen(other.agency_head)).map((one) => one.agency)).not.toContain(agency);
    expect((await desk.agency_head.get('/terminations/candidates?cursor=x')).status).toBe(400);
  });

  test('is terminated by a head, by nobody else and from nowhere else', async () => {
    const [contract = ''] = active;
    expect((await desk.reception.post('/terminations', order(contract))).status).toBe(403);
    expect((await desk.auditor.post('/terminations', order(contract))).status).toBe(403);
    expect((await other.agency_head.post('/terminations', order(contract))).body).toMatchObject({
      status: 404,
      code: 'CONTRACT_UNKNOWN',
    });
    const ahead = { ...order(contract), on: '2026-11-21' };
    expect((await desk.agency_head.post('/terminations', ahead)).body.code).toBe('IN_THE_FUTURE');
    const done = await desk.agency_head.post('/terminations', {
      ...order(contract),
      cause: 'PENALITE',
    });
    expect([done.status, done.body]).toEqual([
      201,
      {
        contract,
        terminatedOn: '2026-11-20',
        cause: 'PENALITE',
        borneOut: true,
        settled: false,
      },
    ]);
    const again = await desk.agency_head.post('/terminations', order(contract));
    expect(again.body).toMatchObject({ status: 409, code: 'ALREADY_TERMINATED' });
  });

  test('waits for its meter, which is then recorded, and its debt is contested', async () => {
    const [contract = ''] = active;
    const held = await desk.reception.get<Page>('/terminations/held?limit=200');
    expect(held.body.items.map((one) => one.contract)).toContain(contract);
    const removed = await desk.reception.post(`/contracts/${contract}/meter-removal`, {
      on: '2026-11-20',
      index: 1234,
    });
    expect(removed.body).toEqual({ contract, removedOn: '2026-11-20', settled: false });
    expect((await desk.reception.post(`/contracts/${contract}/final-bill`, {})).status).toBe(200);
    const reason = { reason: 'l’index est faux' };
    const contested = await desk.reception.post(`/contracts/${contract}/contest`, reason);
    expect(contested.body).toEqual({ contract, contested: true });
    await desk.reception.post(`/contracts/${contract}/uncontest`, reason);
  });

  test('has its termination withdrawn: asked for at the counter, approved by a head', async () => {
    const [contract = ''] = active;
    const asked = await desk.reception.post<{ id: string }>(`/contracts/${contract}/withdrawals`, {
      reason: 'mauvais client',
    });
    expect(asked.status).toBe(201);
    const pending = await desk.agency_head.get<{ items: { id: string; state: string }[] }>(
      '/withdrawals',
    );
    expect(pending.body.items).toMatchObject([{ id: asked.body.id, state: 'PENDING' }]);
    const approve = `/withdrawals/${asked.body.id}/approve`;
    expect((await desk.reception.post(approve)).status).toBe(403);
    expect((await other.agency_head.post(approve)).body.code).toBe('NOT_FOUND');
    expect((await desk.agency_head.post(approve)).body).toEqual({
      id: asked.body.id,
      state: 'DONE',
    });
    expect((await position(contract))?.termination).toBeUndefined();
  });

  test('agrees on a schedule, and shows how it is kept (E14)', async () => {
    const [contract = ''] = active;
    const agreed = await desk.reception.post(`/contracts/${contract}/plans`, {
      kind: 'ECHEANCIER',
      instalments: [
        { dueOn: '2026-12-20', amount: 300 },
        { dueOn: '2026-11-30', amount: 400 },
      ],
    });
    expect(agreed.status).toBe(201);
    const plans = await desk.reception.get(`/contracts/${contract}/plans`);
    expect(plans.body).toMatchObject([
      {
        kind: 'ECHEANCIER',
        state: 'RUNNING',
        instalments: [
          { dueOn: '2026-11-30', amount: 400, paid: 0 },
          { dueOn: '2026-12-20', amount: 300, paid: 0 },
        ],
      },
    ]);
  });
});

describe('a settlement is reversed over HTTP (E13)', () => {
  test('by two approvers who are neither each other nor who asked', async () => {
    const [settled] = await look<{ contract: string }>(
      `SELECT min(s.contract) AS contract FROM settlement.settlement s
       JOIN settlement."case" c USING (contract) WHERE c.agency = '${agency}' AND s.rule = 'R0'`,
    );
    const contract = settled?.contract ?? '';
    const reason = { reason: 'résilié par erreur' };
    expect((await desk.reception.post(`/contracts/${contract}/reversals`, reason)).status).toBe(
      403,
    );
    const early = await desk.reception.post(`/contracts/${contract}/withdrawals`, reason);
    expect(early.body.code).toBe('ALREADY_SETTLED');
    const asked = await desk.agency_head.post<{ id: string }>(
      `/contracts/${contract}/reversals`,
      reason,
    );
    const approve = `/reversals/${asked.body.id}/approve`;
    expect((await desk.agency_head.post(approve)).body).toMatchObject({
      status: 403,
      code: 'SAME_PERSON',
    });
    const first = await desk.functional_owner.post(approve);
    expect(first.body).toEqual({ id: asked.body.id, state: 'APPROVED_ONCE' });
    const second = await api.hire('second', 'agency_head', 'agency', [agency]);
    const key = { 'idempotency-key': 'reversal-1' };
    const done = await second.post(approve, undefined, key);
    expect(done.body).toEqual({ id: asked.body.id, state: 'DONE' });
    expect((await second.post(approve, undefined, key)).text).toBe(done.text);
    expect(await position(contract)).toMatchObject({ termination: undefined, settlement: null });
    const all = await desk.auditor.get('/reversals?state=ALL');
    expect(all.body.items).toMatchObject([
      { contract, state: 'DONE', approvedBy: [desk.functional_owner.name, 'second'] },
    ]);
  });
});
