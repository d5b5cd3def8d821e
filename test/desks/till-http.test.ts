import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { TAKEN_OVER } from '../journeys/pilot.ts';
import { type Api, type Caller, withApi } from '../setup/api.ts';

type Receipt = {
  readonly receipt: string;
  readonly contract: string;
  readonly amount: number;
  readonly net: number;
  readonly settled: boolean;
  readonly kind: string;
};
type Problem = { readonly code: string; readonly detail: string };

const AGENCY = 'AG01';
let api: Api;
let desk: Awaited<ReturnType<Api['staff']>>;
let debtors: readonly { contract: string; net: number }[];

beforeAll(async () => {
  api = await withApi({ beginning: TAKEN_OVER });
  desk = await api.staff(AGENCY);
  debtors = await api.look(async (work) => {
    const found = await work.tx.query<{ contract: string; net: number }>(
      `SELECT contract, net::integer AS net FROM settlement.case
       WHERE settled_on IS NULL AND net > 2000 AND holds = '{}'
       ORDER BY agency <> $1, contract`,
      [AGENCY],
    );
    return found.rows;
  });
});
afterAll(() => api.close());

const debtor = (i: number) => debtors[i] ?? { contract: 'NONE', net: 0 };
const pay = <Body = Receipt>(who: Caller, contract: string, amount: number, more = {}) =>
  who.post<Body>('/payments', { contract, amount, method: 'ESPECES', agency: AGENCY, ...more });

describe('a program at the till, over HTTP', () => {
  test('pays a contract, gets its receipt at once, and reads and prints it again (S1b, R1)', async () => {
    const { contract, net } = debtor(1);
    const paid = await pay(desk.cashier, contract, net, { reference: 'EXT-1' });
    expect(paid.status).toBe(201);
    expect(paid.body).toMatchObject({ contract, amount: net, net: 0, settled: true });
    const path = `/receipts/${paid.body.receipt}`;
    const read = await desk.cashier.get<Receipt>(path);
    expect(read.body).toEqual(paid.body);
    for (const format of ['a6', '80mm']) {
      const printed = await desk.agency_head.get(`${path}.pdf?format=${format}`);
      expect([printed.status, printed.headers['content-type']]).toEqual([200, 'application/pdf']);
      expect(printed.bytes.subarray(0, 5).toString()).toBe('%PDF-');
    }
    const again = await pay<Problem>(desk.cashier, contract, net, { reference: 'EXT-1' });
    expect([again.status, again.body.code]).toEqual([409, 'ALREADY_DONE']);
  });

  test('is given the first receipt again for the same key, and pays once', async () => {
    const { contract } = debtor(2);
    const body = { contract, amount: 100, method: 'ESPECES', agency: AGENCY };
    const key = { 'idempotency-key': 'k-1' };
    const first = await desk.cashier.post<Receipt>('/payments', body, key);
    const second = await desk.cashier.post<Receipt>('/payments', body, key);
    expect(second.text).toBe(first.text);
    const { rows } = await api.database.pool.query(
      'SELECT count(*)::integer AS n FROM payments.payment WHERE contract = $1 AND amount = 100',
      [contract],
    );
    expect(rows[0].n).toBe(1);
  });

  test('is told what is owed where it asks for too much, in its language', async () => {
    const { contract, net } = debtor(2);
    const french = await pay<Problem>(desk.cashier, contract, net + 1);
    expect([french.status, french.body.code]).toEqual([409, 'PAYMENT_EXCEEDS_DEBT']);
    const body = { contract, amount: net + 1, method: 'ESPECES', agency: AGENCY };
    const english = await desk.cashier.post<Problem>('/payments', body, {
      'accept-language': 'en',
    });
    expect(english.body.detail).toContain(`owes only ${net - 100} francs`);
  });

  test.each(['reception', 'agency_head', 'auditor', 'admin'] as const)(
    'a %s takes no money',
    async (role) => {
      expect((await pay(desk[role], debtor(2).contract, 1)).status).toBe(403);
    },
  );

  test('cancels a receipt of the day; later a head of its agency approves (E30)', async () => {
    const { contract, net } = debtor(3);
    const first = await pay(desk.cashier, contract, 500);
    const cancelled = await desk.cashier.post(`/receipts/${first.body.receipt}/cancel`, {
      reason: 'Erreur de saisie',
    });
    expect(cancelled.body).toMatchObject({ contract, net });
    const second = await pay(desk.cashier, contract, 500);
    const path = `/receipts/${second.body.receipt}/cancellation-requests`;
    const asked = await desk.cashier.post<{ request: string }>(path, { reason: 'Mauvais contrat' });
    expect(asked.status).toBe(201);
    const listed = await desk.agency_head.get<{ request: string }[]>('/cancellation-requests');
    expect(listed.body.map((one) => one.request)).toEqual([asked.body.request]);
    const approve = `/cancellation-requests/${asked.body.request}/approve`;
    expect((await desk.cashier.post(approve)).status).toBe(403);
    expect((await desk.agency_head.post(approve)).status).toBe(200);
    const controls = await desk.auditor.get<{ control: string; findings: number }[]>(
      '/controls?from=2026-01-01&to=2026-12-31',
    );
    const sameDay = controls.body.find((one) => one.control === 'SAME_DAY_CANCELLATIONS');
    expect(sameDay?.findings).toBe(1);
  });

  test('sees its bounced cheque on the debt again (E8)', async () => {
    const { contract } = debtor(0);
    const paid = await pay(desk.cashier, contract, 700, { method: 'CHEQUE' });
    const path = `/payments/${paid.body.receipt}/bounce`;
    const bounced = await desk.agency_head.post(path, { on: '2026-11-20', reason: 'Impayé' });
    expect([bounced.status, bounced.body]).toMatchObject([201, { afterSettlement: false }]);
    const again = await desk.agency_head.post<Problem>(path, { on: '2026-11-20', reason: 'x' });
    expect([again.status, again.body.code]).toEqual([409, 'ALREADY_DONE']);
  });
});

describe('the session of a till, over HTTP', () => {
  test('is opened, read, emptied to the bank, counted and shown to the head', async () => {
    const opened = await desk.cashier.post('/till/open', { agency: AGENCY, float: 5_000 });
    expect([opened.status, opened.body.float]).toEqual([201, 5_000]);
    const now = await desk.cashier.get<{ mustHold: number }>('/till');
    expect(now.body.mustHold).toBe(5_000);
    const taken = await desk.cashier.post('/till/deposits', { amount: 1_000, reference: 'B-1' });
    expect([taken.status, taken.body.credit]).toEqual([201, '5711']);
    const closed = await desk.cashier.post('/till/close', { counted: { 2000: 2, 500: 1 } });
    expect(closed.body).toMatchObject({ expected: 4_000, counted: 4_500, difference: 500 });
    const tills = await desk.agency_head.get<{ items: { difference: number | null }[] }>('/tills');
    expect(tills.body.items[0]?.difference).toBe(500);
    const none = await desk.cashier.get<Problem>('/till');
    expect([none.status, none.body.code]).toEqual([409, 'TILL_NOT_OPEN']);
  });
});

describe('a file of payments, over HTTP', () => {
  test('is sent as CSV; what finds no contract is assigned or rejected (E4)', async () => {
    const csv = [
      'transaction;date;montant;libelle',
      `1;2026-11-20;300;${debtor(4).contract}`,
      '2;2026-11-20;300;inconnu',
      '3;2026-11-20;300;rien',
    ].join('\n');
    const sent = await api.server.inject({
      method: 'POST',
      url: '/api/v1/payment-files?profile=MTN',
      headers: {
        authorization: `Bearer ${await token()}`,
        'content-type': 'text/csv',
        'idempotency-key': 'file-1',
      },
      payload: csv,
    });
    expect([sent.statusCode, sent.json()]).toMatchObject([200, { read: 3, booked: 1, waiting: 2 }]);
    type Page = { items: { line: string }[] };
    const owner = desk.functional_owner;
    const { items } = (await owner.get<Page>('/payment-files/unmatched')).body;
    const [first, second] = items.map((one) => `/payment-files/unmatched/${one.line}`);
    const assigned = await owner.post(`${first}/assign`, { contract: debtor(4).contract });
    expect([assigned.status, assigned.body.recovered]).toEqual([200, false]);
    const rejected = await owner.post(`${second}/reject`, { reason: 'Rendu' });
    expect(rejected.status).toBe(200);
    expect((await owner.get<Page>('/payment-files/unmatched')).body.items).toEqual([]);
    expect((await owner.get('/payment-files/unmatched?cursor=WyJ4Il0')).status).toBe(400);
  });
});

const token = async (): Promise<string> => {
  const { createToken } = await import('#access');
  const { readAgencies } = await import('#contracts');
  const program = { name: 'releves', role: 'functional_owner', scope: 'national' } as const;
  return api.look(async (work) =>
    createToken(work, { ...program, places: [] }, await readAgencies(work), undefined),
  );
};
