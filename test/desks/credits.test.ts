import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { settleAgencies } from '#lists';
import { reconcile } from '#oversight';
import { day } from '#values';
import { TAKEN_OVER } from '../journeys/pilot.ts';
import { type Api, withApi } from '../setup/api.ts';
import { type Asked, ask, behind, IBAN, read, type Staff, step } from './refund-desk.ts';

type Credit = {
  id: string;
  contract: string;
  origin: string;
  amount: number;
  left: number;
  ageInDays: number;
  lastContactOn: string | null;
};
type Page = { items: Credit[]; next: string | null };

let api: Api;
let look: ReturnType<typeof behind>;
let ag02: Staff;
let ag08: Staff;

beforeAll(async () => {
  api = await withApi({ beginning: TAKEN_OVER });
  look = behind(api);
  [ag02, ag08] = [await api.staff('AG02'), await api.staff('AG08')];
  await api.hire('ayaba', 'reception', 'national');
  await api.hire('bio', 'agency_head', 'national');
  await settleAgencies(
    api.database,
    { actor: 'test', businessDate: day('2026-11-20') },
    {
      agencies: 'ALL',
      preparedBy: 'ayaba',
      approvedBy: 'bio',
      dryRun: false,
      onLines: () => undefined,
    },
  );
});
afterAll(() => api.close());

const creditOf = async (staff: Staff, contract: string, origin = 'SETTLEMENT') =>
  (await staff.reception.get<Page>('/credits?limit=200')).body.items.find(
    (one) => one.contract === contract && one.origin === origin,
  );
const claim = (staff: Staff, id: string, wish: object = { method: 'CHEQUE' }) =>
  staff.reception.post<Asked>(`/credits/${id}/claims`, wish);

/** From the claim to the cheque, by the three people of an agency. */
async function payClaim(staff: Staff, credit: string, reference: string): Promise<string> {
  const { id } = (await claim(staff, credit)).body;
  await step(staff.agency_head, id, 'approve');
  expect((await step(staff.cashier, id, 'issue', { reference })).body.settled).toBe(false);
  return id;
}

const sumsAgree = async () => {
  const lines = await api.look(reconcile);
  const credits = lines.find((one) => one.name === 'CREDITS');
  return credits !== undefined && credits.journal === credits.rooms;
};

describe('E18: the register of credits', () => {
  test('keeps what a settlement left (E-E), with its age, and shows an agency only its own', async () => {
    api.onDay('2026-12-31');
    expect(await creditOf(ag08, 'C000040')).toMatchObject({
      amount: 9_472,
      left: 9_472,
      ageInDays: 41,
      lastContactOn: null,
    });
    expect(await creditOf(ag02, 'C000040')).toBeUndefined();
    const old = await ag08.reception.get<Page>('/credits?olderThanDays=41');
    expect(old.body.items.map((one) => one.contract)).toContain('C000040');
    const older = await ag08.reception.get<Page>('/credits?olderThanDays=42');
    expect(older.body.items).toEqual([]);
  });

  test('says who was tried when, and what came of it', async () => {
    const { id = '' } = (await creditOf(ag08, 'C000040')) ?? {};
    const note = (on: string, channel = 'TELEPHONE') =>
      ag08.reception.post<{ code: string }>(`/credits/${id}/contacts`, {
        on,
        channel,
        result: 'ne répond pas',
      });
    expect((await note('2026-12-20')).status).toBe(201);
    expect((await note('2026-12-30', 'COURRIER')).status).toBe(201);
    expect((await note('2027-01-01')).body.code).toBe('IN_THE_FUTURE');
    expect((await note('2026-12-30', 'PIGEON')).status).toBe(400);
    expect((await creditOf(ag08, 'C000040'))?.lastContactOn).toBe('2026-12-30');
    const one = await ag08.auditor.get(`/credits/${id}`);
    expect(one.body).toMatchObject({
      contacts: [{ on: '2026-12-20' }, { on: '2026-12-30', channel: 'COURRIER' }],
    });
    expect((await ag02.reception.get(`/credits/${id}`)).status).toBe(404);
    expect((await ag08.cashier.post(`/credits/${id}/contacts`, {})).status).toBe(403);
  });

  test('is read page by page, and refuses a forged cursor', async () => {
    const all = (await ag08.auditor.get<Page>('/credits?limit=200')).body.items;
    const paged: string[] = [];
    for (let cursor = ''; ; ) {
      const page = await ag08.auditor.get<Page>(`/credits?limit=1${cursor && `&cursor=${cursor}`}`);
      paged.push(...page.body.items.map((one) => one.id));
      if (page.body.next === null) break;
      cursor = page.body.next;
    }
    expect(paged).toEqual(all.map((one) => one.id));
    expect(paged.length).toBeGreaterThan(1);
    const forged = Buffer.from('["2026-13-45","1"]').toString('base64url');
    expect((await ag08.auditor.get(`/credits?cursor=${forged}`)).status).toBe(400);
  });

  test('is never income by itself: nothing was ever booked on a ledger account of class 7', async () => {
    const { rows } = await api.database.pool.query(
      `SELECT account FROM ledger.account WHERE account LIKE '7%'
       UNION ALL SELECT credit FROM ledger.transfer WHERE credit LIKE '7%'`,
    );
    expect(rows).toEqual([]);
  });
});

describe('E-F: a credit claimed after settlement', () => {
  test('is paid by a third person, once, and the contract stays settled', async () => {
    const { id: credit = '' } = (await creditOf(ag08, 'C000040')) ?? {};
    const asked = await claim(ag08, credit);
    expect([asked.status, asked.body.amount]).toEqual([201, 9_472]);
    expect((await claim(ag08, credit)).body.code).toBe('REFUND_REQUESTED');
    const { id } = asked.body;
    await step(ag08.agency_head, id, 'approve');
    expect((await step(ag08.agency_head, id, 'issue', { reference: 'Q-1' })).body.code).toBe(
      'SAME_PERSON',
    );
    const both = await Promise.all(
      ['Q-1', 'Q-2'].map((reference) => step(ag08.cashier, id, 'issue', { reference })),
    );
    expect(both.map((one) => one.status).sort()).toEqual([200, 409]);
    expect(await look.entriesOf('C000040', 'CREDIT_CLAIM')).toMatchObject([
      { debit: '4712', credit: '521', amount: 9_472 },
    ]);
    expect(await look.settledOf('C000040')).toMatchObject([{ rule: 'R4' }]);
    expect((await creditOf(ag08, 'C000040'))?.left).toBe(0);
    expect((await claim(ag08, credit)).body.code).toBe('REFUND_EXCEEDS_CREDIT');
    const closed = await ag08.reception.get<Page>('/credits?state=CLOSED');
    expect(closed.body.items.map((one) => one.contract)).toEqual(['C000040']);
    expect(await sumsAgree()).toBe(true);
  });

  test('is refused like a refund: another’s name, an account that cannot be, cash, an unknown credit', async () => {
    const { id = '' } = (await creditOf(ag02, 'C000042')) ?? {};
    expect((await claim(ag02, id, { method: 'CHEQUE', beneficiary: 'X' })).body.code).toBe(
      'BENEFICIARY_MISMATCH',
    );
    expect((await claim(ag02, id, { method: 'VIREMENT', bankAccount: 'X' })).body.code).toBe(
      'MALFORMED',
    );
    expect((await claim(ag02, id, { method: 'ESPECES' })).status).toBe(400);
    expect((await claim(ag02, '999999')).status).toBe(404);
    expect((await claim(ag08, id)).status).toBe(404);
    expect((await ask(ag02.reception, 'C000042')).body.code).toBe('ALREADY_SETTLED');
  });

  test('is shared by heirs, each paid apart', async () => {
    const { id: credit = '' } = (await creditOf(ag02, 'C000042')) ?? {};
    const heirs = ['Afi', 'Koffi', 'Yao'].map((name) => ({
      name,
      share: 1,
      method: 'VIREMENT',
      bankAccount: IBAN,
      document: 'Acte de notoriété',
    }));
    const { id } = (await claim(ag02, credit, { method: 'VIREMENT', heirs })).body;
    await step(ag02.agency_head, id, 'approve');
    for (const part of [1, 3]) {
      const issued = await step(ag02.cashier, id, 'issue', { reference: `V-${part}`, part });
      expect(issued.status).toBe(200);
    }
    expect((await creditOf(ag02, 'C000042'))?.left).toBe(75_767);
    await step(ag02.reception, id, 'cancel', { reason: 'Koffi est décédé' });
    const states = (await read(ag02.reception, id)).parts.map((one) => one.state);
    expect(states).toEqual(['ISSUED', 'CANCELLED', 'ISSUED']);
    const rest = await claim(ag02, credit, { method: 'CHEQUE', heirs: heirs.slice(0, 1) });
    expect(rest.body.amount).toBe(75_767);
    await step(ag02.reception, rest.body.id, 'cancel', { reason: 'x' });
    expect(await sumsAgree()).toBe(true);
  });
});

describe('E-J, E9: a refund that comes back after settlement', () => {
  test('is a credit again, and is paid out only by the same three people', async () => {
    const { id: credit = '' } = (await creditOf(ag02, 'C000042')) ?? {};
    const claimed = await payClaim(ag02, credit, 'Q-9');
    const refund = (await read(ag02.cashier, claimed)).parts[0]?.refund;
    const back = () =>
      ag02.cashier.post<{ code: string }>(`/refunds/${refund}/return`, {
        on: '2026-12-31',
        reason: 'STALE_CHEQUE',
      });
    const twice = await Promise.all([back(), back()]);
    expect(twice.map((one) => one.status).sort()).toEqual([200, 409]);
    expect(await look.entriesOf('C000042', 'STALE_REFUND')).toEqual([
      { debit: '521', credit: '4712', amount: 75_767, piece: 'Q-9' },
    ]);
    expect(await look.settledOf('C000042')).toMatchObject([{ rule: 'R4' }]);
    const again = await creditOf(ag02, 'C000042', 'RETURNED_REFUND');
    expect(again).toMatchObject({ amount: 75_767, left: 75_767, ageInDays: 0 });
    expect((await creditOf(ag02, 'C000042'))?.left).toBe(0);
    await payClaim(ag02, again?.id ?? '', 'Q-10');
    expect((await creditOf(ag02, 'C000042', 'RETURNED_REFUND'))?.left).toBe(0);
    expect(await sumsAgree()).toBe(true);
  });

  test('is refused where it never left, or by who only asks', async () => {
    expect(
      (
        await ag02.cashier.post('/refunds/999999/return', {
          on: '2026-12-31',
          reason: 'STALE_CHEQUE',
        })
      ).status,
    ).toBe(404);
    expect(
      (
        await ag02.reception.post('/refunds/1/return', {
          on: '2026-12-31',
          reason: 'STALE_CHEQUE',
        })
      ).status,
    ).toBe(403);
  });
});

test('the books are proved at the end', async () => {
  expect(await look.brokenProofs()).toEqual([]);
});
