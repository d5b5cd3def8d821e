import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { settleAgencies } from '#lists';
import { day } from '#values';
import { TAKEN_OVER } from '../journeys/pilot.ts';
import { type Api, withApi } from '../setup/api.ts';
import { ask, behind, read, type Shown, type Staff, step } from './refund-desk.ts';

let api: Api;
let look: ReturnType<typeof behind>;
let ag02: Staff;
let ag03: Staff;
let ag05: Staff;
let ag08: Staff;

beforeAll(async () => {
  api = await withApi({ beginning: TAKEN_OVER });
  look = behind(api);
  [ag02, ag03, ag05, ag08] = (await Promise.all(
    ['AG02', 'AG03', 'AG05', 'AG08'].map((agency) => api.staff(agency)),
  )) as [Staff, Staff, Staff, Staff];
});
afterAll(() => api.close());

describe('S1a, R2: a refund goes through three people', () => {
  test('who ask for the whole credit, approve it and pay it; then the contract is settled', async () => {
    const asked = await ask(ag03.reception, 'C000033');
    expect(asked.status).toBe(201);
    expect(asked.body.amount).toBe(3_581);
    expect((await look.positionOf('C000033'))?.termination?.holds).toEqual(['REFUND_REQUESTED']);
    const { id } = asked.body;
    expect((await step(ag03.cashier, id, 'issue', { reference: 'CHQ-1' })).body.code).toBe(
      'REFUND_NOT_PENDING',
    );
    expect((await step(ag03.agency_head, id, 'approve')).status).toBe(200);
    expect((await step(ag03.agency_head, id, 'approve')).body.code).toBe('REFUND_NOT_PENDING');
    expect((await step(ag03.agency_head, id, 'issue', { reference: 'CHQ-1' })).body.code).toBe(
      'SAME_PERSON',
    );
    const issued = await step(ag03.cashier, id, 'issue', { reference: 'CHQ-1' });
    expect(issued.body).toEqual({ id, settled: true });
    expect(await look.settledOf('C000033')).toEqual([{ rule: 'R2', on: '2026-11-20' }]);
    expect((await read(ag03.reception, id)).parts).toMatchObject([
      { state: 'ISSUED', amount: 3_581, reference: 'CHQ-1', issuedBy: ag03.cashier.name },
    ]);
    const again = await step(ag03.cashier, id, 'issue', { reference: 'CHQ-1' });
    expect([again.status, again.body.code]).toEqual([409, 'REFUND_NOT_PENDING']);
  });

  test('and never by whoever asked, in whatever role', async () => {
    const { id } = (await ask(ag08.commercial_head, 'C000008')).body;
    const own = await step(ag08.commercial_head, id, 'approve');
    expect([own.status, own.body.code]).toEqual([403, 'SAME_PERSON']);
    expect((await step(ag08.agency_head, id, 'approve')).status).toBe(200);
    await step(ag08.commercial_head, id, 'cancel', { reason: 'erreur' });
  });

  test('approved at two desks at once it is approved once; paid twice under one key, once', async () => {
    const { id } = (await ask(ag08.reception, 'C000008')).body;
    const both = await Promise.all([
      step(ag08.agency_head, id, 'approve'),
      step(ag08.commercial_head, id, 'approve'),
    ]);
    expect(both.map((one) => one.status).sort()).toEqual([200, 409]);
    const pay = () =>
      ag08.cashier.post(
        `/refund-requests/${id}/issue`,
        { reference: 'CHQ-8' },
        { 'idempotency-key': 'issue-of-C000008' },
      );
    const [first, second] = [await pay(), await pay()];
    expect([first.status, second.text]).toEqual([200, first.text]);
    expect(await look.entriesOf('C000008', 'REFUND')).toEqual([
      { debit: '1651', credit: '521', amount: 1_848, piece: 'CHQ-8' },
    ]);
  });

  test('and a repeat under one key gives the first answer, and asks for nothing twice', async () => {
    const key = { 'idempotency-key': 'refund-of-C000050' };
    const body = { contract: 'C000050', method: 'CHEQUE' };
    const first = await ag02.reception.post('/refund-requests', body, key);
    const second = await ag02.reception.post('/refund-requests', body, key);
    expect([first.status, second.text]).toEqual([201, first.text]);
    const third = await ask(ag02.reception, 'C000050');
    expect([third.status, third.body.code]).toEqual([409, 'REFUND_REQUESTED']);
  });
});

describe('a request is refused', () => {
  test.each([
    ['CONTRACT_UNKNOWN', 'C999999', {}],
    ['NOT_TERMINATED', 'C000012', {}],
    ['REFUND_EXCEEDS_CREDIT', 'C000025', {}],
    ['BENEFICIARY_MISMATCH', 'C000022', { beneficiary: 'Afi Mensah' }],
    ['MALFORMED', 'C000022', { method: 'VIREMENT' }],
    ['MALFORMED', 'C000022', { method: 'VIREMENT', bankAccount: 'BJ66BJ0610100100144390000768' }],
    ['CONTRACT_UNKNOWN', 'C000033', {}],
  ])('with %s: %s %j', async (code, contract, wish) => {
    const refused = await ask(ag05.reception, contract, { method: 'CHEQUE', ...wish });
    expect(refused.body.code).toBe(code);
    expect(await look.positionOf('C000022')).toMatchObject({ termination: { holds: [] } });
  });

  test('in an agency that is not computerised (P1), and where the account is settled (P3)', async () => {
    const ag06 = await api.staff('AG06');
    expect((await ask(ag06.reception, 'C000035')).body.code).toBe('AGENCY_NOT_COMPUTERISED');
    expect((await ask(ag08.reception, 'C000007')).body.code).toBe('ALREADY_SETTLED');
  });

  test.each([
    ['cash', { method: 'ESPECES' }],
    ['an amount of its own', { method: 'CHEQUE', amount: 5 }],
    [
      'a share of nothing',
      { method: 'CHEQUE', heirs: [{ name: 'A', share: 0, method: 'CHEQUE', document: 'x' }] },
    ],
    [
      'half a share',
      { method: 'CHEQUE', heirs: [{ name: 'A', share: 0.5, method: 'CHEQUE', document: 'x' }] },
    ],
    [
      'heirs without their document',
      { method: 'CHEQUE', heirs: [{ name: 'A', share: 1, method: 'CHEQUE' }] },
    ],
    ['a beneficiary of control characters', { method: 'CHEQUE', beneficiary: 'a\u0000b' }],
  ])('as garbage: %s', async (_, wish) => {
    expect((await ask(ag05.reception, 'C000022', wish)).status).toBe(400);
  });

  test.each(['0', '999999', 'x', '1;drop', '-1'])('under the number %s', async (id) => {
    for (const what of ['approve', 'issue', 'cancel', 'reject', 'account']) {
      const body = { issue: { reference: 'R' }, account: { method: 'CHEQUE' } }[what];
      const sent = await ag05.agency_head.post(
        `/refund-requests/${encodeURIComponent(id)}/${what}`,
        what === 'approve' ? undefined : (body ?? { reason: 'x' }),
      );
      expect([400, 403, 404]).toContain(sent.status);
    }
  });

  test('by who has not the right, or not the agency', async () => {
    expect((await ask(ag05.cashier, 'C000022')).status).toBe(403);
    expect((await ask(ag05.auditor, 'C000022')).status).toBe(403);
    const foreign = await ask(ag08.reception, 'C000022');
    expect([foreign.status, foreign.body.code]).toEqual([404, 'CONTRACT_UNKNOWN']);
  });

  test('on one’s own contract, by the desk and by the database alone', async () => {
    await api.database.asOwner((client) =>
      client.query(`INSERT INTO access.person (name, role, scope, places, customer)
        VALUES ('bio-yerima', 'reception', 'agency', '{AG05}', 'K000033')`),
    );
    expect((await ask(api.as('bio-yerima'), 'C000022')).body.code).toBe('OWN_CONTRACT');
  });
});

describe('R4: a request that ends opens the manual way again', () => {
  const settleManually = (on: string) =>
    settleAgencies(
      api.database,
      { actor: 'test', businessDate: day(on) },
      {
        agencies: ['AG08'],
        preparedBy: 'ayaba',
        approvedBy: 'bio',
        dryRun: false,
        onLines: () => undefined,
      },
    );

  test('on D+30 the list refuses what is pending; once rejected, it is settled by hand', async () => {
    await api.hire('ayaba', 'reception', 'national');
    await api.hire('bio', 'agency_head', 'national');
    api.onDay('2026-11-19');
    const { id } = (await ask(ag08.reception, 'C000040')).body;
    await settleManually('2026-11-19');
    const refused = await api.database.pool.query(
      `SELECT code FROM lists.refusal WHERE contract = 'C000040'`,
    );
    expect(refused.rows).toEqual([{ code: 'REFUND_REQUESTED' }]);
    expect(await look.settledOf('C000040')).toEqual([]);
    const rejected = await step(ag08.agency_head, id, 'reject', { reason: 'pièce manquante' });
    expect(rejected.status).toBe(200);
    expect((await look.positionOf('C000040'))?.termination?.holds).toEqual([]);
    expect((await read(ag08.reception, id)).parts).toMatchObject([
      { state: 'REJECTED', endedBy: ag08.agency_head.name, endedBecause: 'pièce manquante' },
    ]);
    await settleManually('2026-11-19');
    expect(await look.settledOf('C000040')).toEqual([{ rule: 'R4', on: '2026-11-19' }]);
    api.onDay('2026-11-20');
  });

  test('what a dossier brought may be cancelled too, and then renewed at the desk', async () => {
    const page = await ag05.reception.get<{ items: Shown[] }>('/refund-requests?contract=C000047');
    const [imported] = page.body.items;
    expect(imported?.origin).toBe('IMPORTED');
    expect((await ask(ag05.reception, 'C000047')).body.code).toBe('REFUND_REQUESTED');
    const id = imported?.id ?? '';
    expect((await step(ag05.agency_head, id, 'approve')).body.code).toBe('REFUND_NOT_PENDING');
    expect((await step(ag05.reception, id, 'cancel', { reason: 'au guichet' })).status).toBe(200);
    expect((await ask(ag05.reception, 'C000047')).status).toBe(201);
  });

  test('an end at the same moment as an issue or another end: one wins, all ends well', async () => {
    const { id } = (await ask(ag05.reception, 'C000022')).body;
    await step(ag05.agency_head, id, 'approve');
    const [issued, cancelled, rejected] = await Promise.all([
      step(ag05.cashier, id, 'issue', { reference: 'CHQ-22' }),
      step(ag05.reception, id, 'cancel', { reason: 'x' }),
      step(ag05.commercial_head, id, 'reject', { reason: 'x' }),
    ]);
    const won = [issued, cancelled, rejected].filter((one) => one.status === 200);
    expect(won).toHaveLength(1);
    const state = (await read(ag05.reception, id)).parts[0]?.state;
    expect(state).toBe(
      won[0] === issued ? 'ISSUED' : won[0] === cancelled ? 'CANCELLED' : 'REJECTED',
    );
    expect((await look.settledOf('C000022')).length).toBe(won[0] === issued ? 1 : 0);
  });
});

describe('the register of requests', () => {
  test('is read page by page without a gap or a repeat, by agency and by state', async () => {
    const all = await ag02.auditor.get<{ items: Shown[] }>('/refund-requests?limit=200');
    const paged: string[] = [];
    for (let cursor = ''; ; ) {
      const page = await ag02.auditor.get<{ items: Shown[]; next: string | null }>(
        `/refund-requests?limit=2${cursor && `&cursor=${cursor}`}`,
      );
      paged.push(...page.body.items.map((one) => one.id));
      if (page.body.next === null) break;
      cursor = page.body.next;
    }
    expect(paged).toEqual(all.body.items.map((one) => one.id));
    const rejected = await ag02.auditor.get<{ items: Shown[] }>('/refund-requests?state=REJECTED');
    expect(rejected.body.items.every((one) => one.parts[0]?.state === 'REJECTED')).toBe(true);
    const seen = await ag08.reception.get<{ items: { agency: string }[] }>('/refund-requests');
    expect(new Set(seen.body.items.map((one) => one.agency))).toEqual(new Set(['AG08']));
    for (const forged of ['eA', 'WyJ4Il0', 'WyIxOyJd']) {
      const refused = await ag02.auditor.get(`/refund-requests?cursor=${forged}`);
      expect(refused.status).toBe(400);
    }
  });

  test('leaves the books proved', async () => {
    expect(await look.brokenProofs()).toEqual([]);
  });
});
