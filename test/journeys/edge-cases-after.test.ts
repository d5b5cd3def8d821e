import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Planned } from '../desks/small-agency.ts';
import type { Api } from '../setup/api.ts';
import {
  bill,
  brokenProofs,
  creditNote,
  done,
  openTown,
  owing,
  pay,
  pointOf,
  positionOf,
  postedBy,
  type Staff,
  settleByList,
  told,
} from './town.ts';

/*
 * Edge cases after the settlement, over HTTP, where no story of a desk tells them that way already. What was
 * terminated on 1 October is open for a list, what was on 10 November is not yet.
 */
const TODAY = '2026-11-20';
const OPEN = '2026-10-01';
const YOUNG = '2026-11-10';

const PLANNED: readonly Planned[] = [
  owing('BOUNCER', 1_000, YOUNG),
  owing('STALE', 5_000, YOUNG),
  owing('SHOWN', 3_000, YOUNG),
  owing('REVERSED', 3_000, OPEN),
  owing('RECOVERED', 1_000, OPEN),
  owing('PENALTY', 1_000, YOUNG),
];

let api: Api;
let desk: Staff;

beforeAll(async () => {
  api = await openTown(PLANNED, TODAY);
  desk = await api.staff('A1');
  await settleByList(desk, 'A1');
});
afterAll(() => api.close());

const because = { reason: 'erreur de personne' };
const positionIn = (name: string) => positionOf(desk.reception, name);
const caseOf = async (id: string) => (await desk.recovery.get(`/recovery-cases/${id}`)).body;

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
    expect((await bill(desk, 'RECOVERED', 'PEN-2', 400, TODAY)).body).toMatchObject({
      recoveryCase: 'RECOVERED-1',
    });
    expect(await caseOf('RECOVERED-1')).toMatchObject({ left: 2_300 });
    expect(await positionIn('RECOVERED')).toMatchObject({ debt: 0, net: 0, status: 'SETTLED' });
  });

  test('E16: a credit note lowers the case, and what exceeds it is a credit to refund', async () => {
    await done(creditNote(desk, 'RECOVERED', 'AV-1', 2_500, TODAY));
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
    await done(creditNote(desk, 'PENALTY', 'AV-2', 100, TODAY));
    const { rows } = await api.database.pool.query(
      `SELECT booked_on, happened_on FROM ledger.transfer
       WHERE contract = 'PENALTY' AND event = 'CREDIT_NOTE'`,
    );
    expect(rows).toEqual([{ booked_on: '2026-12-01', happened_on: TODAY }]);
  });
});

test('and verify is green after all of it', async () => {
  expect(await brokenProofs(api)).toEqual([]);
});
