import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Planned } from '../desks/small-agency.ts';
import type { Api } from '../setup/api.ts';
import { runQuitus } from '../setup/database.ts';
import {
  bill,
  brokenProofs,
  creditNote,
  done,
  openTown,
  owing,
  pay,
  positionOf,
  postedBy,
  refund,
  type Staff,
  settleByList,
  told,
} from './town.ts';

/*
 * Edge cases before the settlement, over HTTP, where no story of a desk tells them that way already. What was
 * terminated on 1 October is open for a list, what was on 10 November is not yet.
 */
const TODAY = '2026-11-20';
const OPEN = '2026-10-01';
const YOUNG = '2026-11-10';

const PLANNED: readonly Planned[] = [
  owing('EXCESS', 1_000, YOUNG),
  owing('PENALTY', 1_000, YOUNG),
  owing('LOWERED', 1_000, YOUNG),
  owing('CONTESTED', 1_000, OPEN),
  owing('BARE', 0, OPEN),
  owing('MOVED', 1_000, OPEN),
  owing('OLD', 1_000, '2021-02-28'),
  owing('OLDER', 3_000, '2020-02-29'),
  owing('PENDING', 5_000, OPEN),
  { ...owing('HELD', 1_000, OPEN), finalBill: 'EN_ATTENTE' },
  {
    name: 'PLANNED',
    deposit: 1_000,
    bills: [
      ['CONSOMMATION', '2026-07-01', 3_000],
      ['CONSOMMATION', '2026-08-01', 4_000],
    ],
  },
];

let api: Api;
let desk: Staff;
let other: Staff;
let list = '';

beforeAll(async () => {
  api = await openTown(PLANNED, TODAY);
  desk = await api.staff('A1');
  other = await api.staff('A2');
});
afterAll(() => api.close());

const because = { reason: 'erreur de personne' };
const positionIn = (name: string) => positionOf(desk.reception, name);

describe('before the settlement', () => {
  test('E29: what was terminated long ago is late at once; a net of zero was settled at the takeover', async () => {
    expect(await positionIn('OLD')).toMatchObject({
      status: 'TERMINATED',
      lateFrom: '2021-03-31',
      manual: { allowed: true, refusals: [] },
    });
    expect((await positionIn('OLDER')).settlement).toMatchObject({ rule: 'R0', on: TODAY });
    const swept = await runQuitus<{ settled: string[] }>(
      ['run-automatic', '--on', TODAY, '--json'],
      { url: api.url },
    );
    expect([swept.code, swept.json.settled]).toEqual([0, []]);
  });

  test('E4: more than is owed, by the file of a bank, turns the net into a credit to refund', async () => {
    const csv = `date;libelle;debit;credit;reference\n${TODAY};EXCESS;;2500;VIR-1\n`;
    const sent = await api.server.inject({
      method: 'POST',
      url: '/api/v1/payment-files?profile=BANQUE',
      headers: {
        ...desk.functional_owner.headers,
        'content-type': 'text/csv',
        'idempotency-key': 'file-1',
        'sec-fetch-site': 'same-origin',
      },
      payload: csv,
    });
    expect([sent.statusCode, sent.json()]).toMatchObject([200, { read: 1, booked: 1 }]);
    expect(await positionIn('EXCESS')).toMatchObject({ net: -500, opensOn: '2026-12-10' });
    expect(await refund(desk, 'EXCESS', 'CHQ-E4')).toBe('true');
    expect((await positionIn('EXCESS')).settlement).toMatchObject({ rule: 'R2' });
  });

  test('E14: a broken schedule ends with the termination; its instalments count once', async () => {
    const agreed = await desk.reception.post('/contracts/PLANNED/plans', {
      kind: 'ECHEANCIER',
      instalments: [
        { dueOn: '2026-11-21', amount: 3_000 },
        { dueOn: '2026-12-21', amount: 4_000 },
      ],
    });
    expect(agreed.status).toBe(201);
    api.onDay('2026-11-25');
    const order = { contract: 'PLANNED', on: '2026-11-25', cause: 'ECHEANCIER' };
    const ended = await desk.agency_head.post('/terminations', order);
    expect(ended.body).toMatchObject({ borneOut: true, settled: false });
    const plans = await desk.reception.get('/contracts/PLANNED/plans');
    expect(plans.body).toMatchObject([{ state: 'BROKEN', missedOn: '2026-11-21' }]);
    expect(await positionIn('PLANNED')).toMatchObject({ debt: 7_000, deposit: 1_000, net: 6_000 });
    api.onDay(TODAY);
  });

  test('E15: a penalty bill before the settlement adds to the debt', async () => {
    expect((await bill(desk, 'PENALTY', 'PEN-1', 700, TODAY)).body).toMatchObject({
      recoveryCase: null,
    });
    expect(await positionIn('PENALTY')).toMatchObject({ debt: 3_700, net: 2_700 });
  });

  test('R0: a credit note that makes the net zero settles at once', async () => {
    expect((await creditNote(desk, 'LOWERED', 'AV-0', 2_000, TODAY)).body.settled).toBe(true);
    expect((await positionIn('LOWERED')).settlement).toMatchObject({ rule: 'R0' });
  });

  test('E2: a final bill that is awaited holds, and the clock runs; issued, the list may have it', async () => {
    expect(await positionIn('HELD')).toMatchObject({
      holds: ['FINAL_BILL_PENDING'],
      opensOn: '2026-10-31',
      manual: { allowed: false, refusals: ['FINAL_BILL_PENDING'] },
    });
    await done(desk.reception.post('/contracts/HELD/final-bill', {}));
    expect((await positionIn('HELD')).manual.allowed).toBe(true);
  });

  test('R4: a pending refund holds the list back, a rejected one does not', async () => {
    const wish = { contract: 'PENDING', method: 'CHEQUE' };
    const asked = await done(desk.reception.post('/refund-requests', wish));
    expect((await positionIn('PENDING')).manual.refusals).toEqual(['REFUND_REQUESTED']);
    await done(desk.agency_head.post(`/refund-requests/${asked}/reject`, because));
    expect((await positionIn('PENDING')).manual).toEqual({ allowed: true, refusals: [] });
  });

  test('E28: a contract that moved after its list was made is left to its present agency', async () => {
    list = await done(desk.reception.post('/settlement-lists', { agency: 'A1' }), 'list');
    await done(desk.agency_head.post('/contracts/MOVED/move', { agency: 'A2' }), 'to');
    expect(told(await desk.reception.get('/contracts/MOVED'))).toBe('404 CONTRACT_UNKNOWN');
    await done(desk.reception.post('/contracts/CONTESTED/contest', because));
    const approved = await desk.agency_head.post(`/settlement-lists/${list}/approve`, {});
    const progress = { done: 6, total: 6, settled: 5, refused: 1 };
    expect(approved.body).toMatchObject({ state: 'SETTLED', progress });
    expect((await positionOf(other.reception, 'MOVED')).status).toBe('TERMINATED');
    const moved = await settleByList(other, 'A2');
    type Page = { items: { contract: string; outcome: string }[] };
    const lines = await other.reception.get<Page>(`/settlement-lists/${moved}/lines`);
    expect(lines.body.items).toMatchObject([{ contract: 'MOVED', outcome: 'SETTLED' }]);
  });

  test('E22, E20, E29: the list takes the contested debt to 4161, a debt without deposit, and the old ones', async () => {
    type Page = { items: { contract: string; outcome: string }[] };
    const lines = await desk.reception.get<Page>(`/settlement-lists/${list}/lines`);
    expect(lines.body.items.map((one) => `${one.contract} ${one.outcome}`)).toEqual([
      ...['BARE SETTLED', 'CONTESTED SETTLED', 'HELD SETTLED', 'MOVED REFUSED'],
      ...['OLD SETTLED', 'PENDING SETTLED'],
    ]);
    expect(await postedBy(api, 'CONTESTED', 'SETTLEMENT')).toEqual([
      '1651 4111 1000',
      '4161 4111 2000',
    ]);
    expect(await postedBy(api, 'BARE', 'SETTLEMENT')).toEqual(['4162 4111 3000']);
    expect((await positionIn('OLD')).settlement).toMatchObject({ rule: 'R3', late: true });
  });
});

describe('whoever is the customer', () => {
  test('does nothing on their own contract, and is found by control', async () => {
    for (const role of ['reception', 'agency_head', 'cashier'] as const) {
      const at = `/people/${desk[role].name}`;
      const version = { 'if-match': String((await desk.admin.get(at)).headers.etag) };
      const person = { role, scope: 'agency', places: ['A1'], disabled: false };
      const customer = 'K-PENALTY';
      await done(desk.admin.put(at, { ...person, customer }, version), 'name');
    }
    const path = '/contracts/PENALTY';
    const tried = [
      await bill(desk, 'PENALTY', 'OWN-1', 100, TODAY),
      await creditNote(desk, 'PENALTY', 'OWN-2', 100, TODAY),
      await pay(desk, 'PENALTY', 100),
      await desk.reception.post(`${path}/meter-removal`, { on: YOUNG }),
      await desk.reception.post(`${path}/final-bill`, {}),
      await desk.reception.post(`${path}/contest`, because),
      await desk.reception.post(`${path}/withdrawals`, because),
      await desk.agency_head.post(`${path}/move`, { agency: 'A2' }),
    ];
    expect(tried.map(told)).toEqual(tried.map(() => '403 OWN_CONTRACT'));
    const span = '?from=2026-11-01&to=2026-11-30';
    const controls = await desk.auditor.get<{ control: string; findings: number }[]>(
      `/controls${span}`,
    );
    const found = controls.body.find(({ control }) => control === 'REFUSED_SELF_APPROVALS');
    expect(found?.findings).toBe(tried.length);
  });
});

test('and verify is green after all of it', async () => {
  expect(await brokenProofs(api)).toEqual([]);
});
