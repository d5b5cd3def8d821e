import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Planned } from '../desks/small-agency.ts';
import type { Api } from '../setup/api.ts';
import { runQuitus } from '../setup/database.ts';
import {
  brokenProofs,
  done,
  openTown,
  pay,
  pointOf,
  positionOf,
  postedBy,
  refund,
  type Staff,
  settleByList,
  told,
} from './town.ts';

/*
 * Edge cases of the procedure over HTTP, where no story of a desk tells them that way already. The
 * agency has one day: what was terminated on 1 October is open, what was on 10 November is not.
 */
const TODAY = '2026-11-20';
const OPEN = '2026-10-01';
const YOUNG = '2026-11-10';

const bills = [['CONSOMMATION', '2026-07-01', 3_000]] as const;
const contract = (name: string, deposit: number, terminatedOn?: string): Planned => ({
  name,
  deposit,
  bills,
  ...(terminatedOn === undefined ? {} : { terminatedOn }),
});
const PLANNED: readonly Planned[] = [
  contract('EXCESS', 1_000, YOUNG),
  contract('BOUNCER', 1_000, YOUNG),
  contract('STALE', 5_000, YOUNG),
  contract('SHOWN', 3_000, YOUNG),
  contract('REVERSED', 3_000, OPEN),
  contract('RECOVERED', 1_000, OPEN),
  contract('PENALTY', 1_000, YOUNG),
  contract('LOWERED', 1_000, YOUNG),
  contract('CONTESTED', 1_000, OPEN),
  contract('BARE', 0, OPEN),
  contract('MOVED', 1_000, OPEN),
  contract('OLD', 1_000, '2021-02-28'),
  contract('OLDER', 3_000, '2020-02-29'),
  contract('PENDING', 5_000, OPEN),
  { ...contract('HELD', 1_000, OPEN), finalBill: 'EN_ATTENTE' },
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
const bill = (name: string, number: string, amount: number) =>
  desk.reception.post('/bills', {
    contract: name,
    number,
    kind: 'PENALITE',
    issuedOn: TODAY,
    dueOn: TODAY,
    amount,
  });
const creditNote = (name: string, number: string, amount: number) =>
  desk.reception.post('/credit-notes', { contract: name, number, amount, on: TODAY });
const caseOf = async (id: string) => (await desk.recovery.get(`/recovery-cases/${id}`)).body;

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
    expect((await bill('PENALTY', 'PEN-1', 700)).body).toMatchObject({ recoveryCase: null });
    expect(await positionIn('PENALTY')).toMatchObject({ debt: 3_700, net: 2_700 });
  });

  test('R0: a credit note that makes the net zero settles at once', async () => {
    expect((await creditNote('LOWERED', 'AV-0', 2_000)).body.settled).toBe(true);
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
    const progress = { done: 7, total: 7, settled: 6, refused: 1 };
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
    expect(lines.body.items.map((one) => `${one.contract} ${one.outcome}`)).toEqual(
      ['BARE', 'CONTESTED', 'HELD', 'MOVED', 'OLD', 'PENDING', 'RECOVERED'].map(
        (one) => `${one} ${one === 'MOVED' ? 'REFUSED' : 'SETTLED'}`,
      ),
    );
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
      await bill('PENALTY', 'OWN-1', 100),
      await creditNote('PENALTY', 'OWN-2', 100),
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

describe('after the settlement', () => {
  test('E8, E-I: the cheque that settled a contract bounces; it stays settled, and the debt is a case', async () => {
    const cheque = { method: 'CHEQUE' };
    const paid = await pay(desk, 'BOUNCER', 2_000, 'A1', cheque);
    expect(paid.body.settled).toBe(true);
    const path = `/payments/${paid.body.receipt}/bounce`;
    const bounced = await desk.agency_head.post(path, { on: TODAY, reason: 'sans provision' });
    expect(bounced.body).toMatchObject({ amount: 2_000, afterSettlement: true });
    const { status, settlement } = await positionIn('BOUNCER');
    expect([status, settlement?.rule]).toEqual(['SETTLED', 'R1']);
    expect(await pointOf(desk.reception, 'BOUNCER')).toBe('FREE');
    expect(await caseOf('BOUNCER-1')).toMatchObject({ left: 2_000 });
    expect((await pay(desk, 'BOUNCER', 2_000)).body).toMatchObject({ kind: 'RECOVERY', net: 0 });
  });

  test('E9, E-J: a refund cheque that went stale is a credit again, and is paid once more', async () => {
    const wish = { contract: 'STALE', method: 'CHEQUE' };
    const request = await done(desk.reception.post('/refund-requests', wish));
    await done(desk.agency_head.post(`/refund-requests/${request}/approve`));
    const reference = 'CHQ-E9';
    await done(desk.cashier.post(`/refund-requests/${request}/issue`, { reference }));
    type Shown = { parts: { refund: string }[] };
    const { parts } = (await desk.reception.get<Shown>(`/refund-requests/${request}`)).body;
    const back = { on: TODAY, reason: 'STALE_CHEQUE' };
    await done(desk.cashier.post(`/refunds/${parts[0]?.refund}/return`, back));
    expect((await positionIn('STALE')).status).toBe('SETTLED');
    expect(await postedBy(api, 'STALE', 'STALE_REFUND')).toEqual(['521 4712 2000']);
    type Page = { items: { id: string; contract: string; left: number }[] };
    const credits = (await desk.reception.get<Page>('/credits?state=OPEN')).body.items;
    const credit = credits.find((one) => one.contract === 'STALE');
    expect(credit?.left).toBe(2_000);
    const claim = await done(
      desk.reception.post(`/credits/${credit?.id}/claims`, { method: 'CHEQUE' }),
    );
    expect(told(await desk.reception.post(`/refund-requests/${claim}/approve`))).toBe(
      '403 NOT_ALLOWED',
    );
    await done(desk.agency_head.post(`/refund-requests/${claim}/approve`));
    await done(desk.cashier.post(`/refund-requests/${claim}/issue`, { reference: 'CHQ-E9-2' }));
    expect(await postedBy(api, 'STALE', 'CREDIT_CLAIM')).toEqual(['4712 521 2000']);
  });

  test('E13: a settlement is reversed by its mirror with two approvals; its point is occupied again', async () => {
    const asked = await done(desk.commercial_head.post('/contracts/REVERSED/reversals', because));
    const path = `/reversals/${asked}/approve`;
    expect((await desk.agency_head.post(path)).body.state).toBe('APPROVED_ONCE');
    expect(told(await desk.agency_head.post(path))).toBe('403 SAME_PERSON');
    expect((await desk.functional_owner.post(path)).body.state).toBe('DONE');
    expect(await postedBy(api, 'REVERSED', 'REVERSAL')).toEqual(['4111 1651 3000']);
    expect((await positionIn('REVERSED')).status).toBe('ACTIVE');
    expect(await pointOf(desk.reception, 'REVERSED')).toBe('OCCUPIED');
  });

  test.each([
    ['a recovery on its case', 'RECOVERED', () => pay(desk, 'RECOVERED', 100)],
    [
      'a new contract at its point',
      'SHOWN',
      () =>
        desk.reception.post('/subscriptions', {
          customer: { name: 'Repreneur' },
          servicePoint: 'P-SHOWN',
          agency: 'A1',
          deposit: { amount: 500, method: 'VIREMENT', reference: 'D-SHOWN' },
        }),
    ],
  ])('E13: %s stands against the reversal', async (_, name, follow) => {
    expect((await follow()).status).toBe(201);
    expect(told(await desk.agency_head.post(`/contracts/${name}/reversals`, because))).toBe(
      '409 HAS_FOLLOWERS',
    );
  });

  test('E15: a penalty bill is a supplement of the recovery case, never a debt of the contract', async () => {
    expect((await bill('RECOVERED', 'PEN-2', 400)).body).toMatchObject({
      recoveryCase: 'RECOVERED-1',
    });
    expect(await caseOf('RECOVERED-1')).toMatchObject({ left: 2_300 });
    expect(await positionIn('RECOVERED')).toMatchObject({ debt: 0, net: 0, status: 'SETTLED' });
  });

  test('E16: a credit note lowers the case, and what exceeds it is a credit to refund', async () => {
    await done(creditNote('RECOVERED', 'AV-1', 2_500));
    expect(await caseOf('RECOVERED-1')).toMatchObject({ left: 0 });
    type Page = { items: { contract: string; left: number }[] };
    const credits = (await desk.reception.get<Page>('/credits?state=OPEN')).body.items;
    expect(credits).toContainEqual(
      expect.objectContaining({ contract: 'RECOVERED', origin: 'CREDIT_NOTE', left: 200 }),
    );
  });

  test('E26: in a closed month an entry is dated on the first open day, and keeps its own', async () => {
    api.onDay('2026-12-02');
    const closing = { through: '2026-11-30' };
    expect(told(await desk.agency_head.post('/journal/closings', closing))).toBe('403 NOT_ALLOWED');
    expect((await desk.functional_owner.post('/journal/closings', closing)).status).toBe(201);
    expect(told(await desk.functional_owner.post('/journal/closings', closing))).toBe(
      '409 ALREADY_DONE',
    );
    await done(creditNote('PLANNED', 'AV-2', 100));
    const { rows } = await api.database.pool.query(
      `SELECT booked_on, happened_on FROM ledger.transfer
       WHERE contract = 'PLANNED' AND event = 'CREDIT_NOTE'`,
    );
    expect(rows).toEqual([{ booked_on: '2026-12-01', happened_on: TODAY }]);
  });
});

test('and verify is green after all of it', async () => {
  expect(await brokenProofs(api)).toEqual([]);
});
