import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { inWork } from '#database';
import { verify } from '#oversight';
import { takePaymentFile } from '#payments';
import { subscribe } from '#resumption';
import { day, francs, Refusal } from '#values';
import { TAKEN_OVER, TODAY } from '../journeys/pilot.ts';
import { type Api, withApi } from '../setup/api.ts';

type Desk = Awaited<ReturnType<Api['staff']>>;
type Signed = { contract: string; customer: string; entry: string; owes: number; code: string };
type Freed = { point: string; agency: string; customer: string };

let api: Api;
let freed: Freed[];
/** Points where no contract ever was, which are free as well. */
let untouched: Freed[];
let desk: Desk;
let paid = 0;

/** Points of computerised agencies that a settlement has freed, with who was there. */
const FREED = `SELECT p.code AS point, p.agency, k.customer FROM contracts.service_point p
  JOIN contracts.agency a ON a.code = p.agency AND a.computerised
  JOIN contracts.contract k ON k.service_point = p.code AND k.agency = p.agency
  WHERE NOT EXISTS (SELECT FROM contracts.occupancy o
    WHERE o.service_point = p.code AND o.freed_on IS NULL) ORDER BY p.agency, p.code`;

const deposit = (amount = 15_000) => ({
  amount,
  method: 'VIREMENT' as const,
  reference: `VIR-${++paid}`,
});
const asked = (one: Freed, changed: object = {}) => ({
  customer: { name: 'Houéfa Ɖɔna', phone: '+229 01 97 00 00 01' },
  servicePoint: one.point,
  agency: one.agency,
  deposit: deposit(),
  ...changed,
});
const next = (from: Freed[]): Freed => from.shift() ?? expect.unreachable('no point is left');
const say = (reply: { status: number; body: { code?: unknown } }) =>
  `${reply.status} ${reply.body.code}`;

beforeAll(async () => {
  api = await withApi({ beginning: TAKEN_OVER });
  const found = await api.look((work) => work.tx.query<Freed>(FREED));
  const agency = found.rows[0]?.agency ?? expect.unreachable();
  freed = found.rows.filter((one) => one.agency === agency);
  desk = await api.staff(agency);
  expect(freed.length).toBeGreaterThanOrEqual(2);
  await api.database.asOwner((owner) =>
    owner.query(
      `INSERT INTO contracts.service_point (code, agency, voltage, taken_as)
       SELECT 'P-' || i, $1, 'BT', md5('')::uuid FROM generate_series(1, 4) i`,
      [agency],
    ),
  );
  untouched = [1, 2, 3, 4].map((i) => ({ point: `P-${i}`, agency, customer: '' }));
});
afterAll(() => api.close());

describe('P5: whoever wants supply again signs a new contract', () => {
  test('on a freed point, with a new number and its own deposit; the settled one stays settled', async () => {
    const place = next(freed);
    const former = await api.look((work) =>
      work.tx.query(`SELECT * FROM settlement.case WHERE service_point = $1`, [place.point]),
    );
    const signed = await desk.reception.post<Signed>('/subscriptions', asked(place));
    expect(signed.status).toBe(201);
    const { contract } = signed.body;
    const position = await desk.reception.get(`/contracts/${contract}/position`);
    expect(position.body).toMatchObject({ status: 'ACTIVE', debt: 0, deposit: 15_000 });
    expect((await desk.reception.get(`/service-points/${place.point}`)).body.status).toBe(
      'OCCUPIED',
    );
    const stays = await api.look((work) =>
      work.tx.query(`SELECT * FROM settlement.case WHERE service_point = $1`, [place.point]),
    );
    expect(stays.rows).toEqual(former.rows);
    const found = await desk.reception.get<{ items: { contract: string }[] }>(
      '/contracts?q=houefa%20dona',
    );
    expect(found.body.items).toMatchObject([{ contract, customerName: 'Houéfa Ɖɔna' }]);
    const shown = await desk.reception.get<{ timeline: { event: string }[] }>(
      `/contracts/${contract}`,
    );
    expect(shown.body.timeline.map((one) => one.event)).toContain('POSTED_DEPOSIT');
  });

  test('asked twice under one key, it is signed once', async () => {
    const place = next(untouched);
    const body = asked(place);
    const key = { 'idempotency-key': 'signed-once' };
    const first = await desk.reception.post<Signed>('/subscriptions', body, key);
    const again = await desk.reception.post<Signed>('/subscriptions', body, key);
    expect([first.status, again.body]).toEqual([201, first.body]);
  });

  test('a payment serves for one deposit alone', async () => {
    const [header, line] = ['reference;date;libelle;credit', 'VIR-1;2026-11-19;mon contrat;15000'];
    const statement = await api.look((work) =>
      takePaymentFile(work, 'BANQUE', `${header}\n${line}`),
    );
    expect(statement).toMatchObject({ booked: 0, waiting: 0, known: 1 });
    const reused = { ...deposit(), reference: 'VIR-1' };
    const refused = await desk.reception.post(
      '/subscriptions',
      asked(freed[0] ?? expect.unreachable(), { deposit: reused }),
    );
    expect(say(refused)).toBe('409 ALREADY_DONE');
  });

  test('P4: not while the point is occupied or held, and it is not told whose contract that is', async () => {
    const { rows } = await api.look((work) =>
      work.tx.query<{ point: string; held: boolean; contract: string; customer: string }>(
        `SELECT DISTINCT ON (c.contract IS NOT NULL) o.service_point AS point, k.contract,
           k.customer, c.contract IS NOT NULL AS held
         FROM contracts.occupancy o JOIN contracts.contract k ON k.contract = o.contract
         JOIN contracts.service_point p ON p.code = o.service_point
         LEFT JOIN settlement.case c ON c.contract = o.contract
         WHERE o.freed_on IS NULL AND p.agency = $1`,
        [freed[0]?.agency],
      ),
    );
    for (const { point, held, contract, customer } of rows) {
      const place = { ...(freed[0] ?? expect.unreachable()), point };
      const refused = await desk.reception.post('/subscriptions', asked(place));
      expect(say(refused)).toBe('409 POINT_NOT_FREE');
      expect(refused.text).toMatch(held ? /pas encore soldé/ : /contrat actif/);
      expect(refused.text).not.toMatch(new RegExp(`${contract}|${customer}`));
    }
    expect(rows.length).toBe(2);
  });

  test('of two desks at the same moment exactly one has the point', async () => {
    const place = next(untouched);
    const sign = (reference: string) =>
      inWork(api.database, { actor: reference, businessDate: day(TODAY) }, (work) =>
        subscribe(work, {
          applicant: { name: reference },
          servicePoint: place.point,
          agency: place.agency,
          on: day(TODAY),
          deposit: { amount: francs(100), method: 'CHEQUE', reference },
          debtShown: francs(0),
        }),
      );
    const both = await Promise.allSettled(['one', 'two', 'three', 'four'].map(sign));
    const refused = both.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []));
    expect(refused).toHaveLength(3);
    for (const reason of refused) {
      expect(reason).toBeInstanceOf(Refusal);
      expect(reason.code).toBe('POINT_NOT_FREE');
    }
  });

  test('not in cash, for cash is held by tills; not ahead; not in an agency that is not theirs', async () => {
    const place = freed[0] ?? expect.unreachable();
    const tried = [
      await desk.reception.post(
        '/subscriptions',
        asked(place, { deposit: { ...deposit(), method: 'ESPECES' } }),
      ),
      await desk.reception.post('/subscriptions', asked(place, { on: '2027-01-01' })),
      await desk.reception.post('/subscriptions', asked(place, { on: '1999-01-01' })),
      await desk.reception.post('/subscriptions', asked(place, { agency: 'AG99' })),
      await desk.reception.post('/subscriptions', asked(place, { customer: 'K-NOBODY' })),
      await desk.cashier.post('/subscriptions', asked(place)),
    ];
    expect(tried.map(say)).toEqual([
      '400 INVALID_REQUEST',
      '422 IN_THE_FUTURE',
      '422 IN_THE_WRONG_ORDER',
      '404 NOT_FOUND',
      '404 NOT_FOUND',
      '403 NOT_ALLOWED',
    ]);
  });
});

describe('P5: what the applicant owes', () => {
  let debtor: { customer: string; contract: string; owes: bigint };

  beforeAll(async () => {
    await api.database.asOwner(async (owner) => {
      const { rows } = await owner.query(
        `SELECT k.customer, k.contract, c.net AS owes FROM settlement.case c
         JOIN contracts.contract k USING (contract)
         WHERE c.settled_on IS NULL AND c.net > 0 AND c.agency <> $1
           AND (SELECT count(*) FROM contracts.contract o WHERE o.customer = k.customer) = 1 LIMIT 1`,
        [freed[0]?.agency],
      );
      debtor = rows[0];
      await owner.query(
        `UPDATE contracts.customer SET identity_document = 'CIP 123-456' WHERE code = $1`,
        [debtor.customer],
      );
    });
  });

  test('anywhere is shown by code and by document, with the agency where it is to be paid', async () => {
    const expected = {
      total: Number(debtor.owes),
      debts: [{ owes: Number(debtor.owes), contract: null }],
    };
    for (const by of [`customer=${debtor.customer}`, 'identityDocument=cip123456']) {
      const shown = await desk.reception.get(`/subscriptions/debts?${by}`);
      expect(shown.body, by).toMatchObject(expected);
    }
  });

  test('has to be shown before the signature, to the franc, and then hinders nobody', async () => {
    const place = next(untouched);
    const body = asked(place, { customer: debtor.customer });
    const refused = await desk.reception.post('/subscriptions', body);
    expect(say(refused)).toBe('409 CHANGED_SINCE_SHOWN');
    const debtShown = Number(debtor.owes);
    const signed = await desk.reception.post<Signed>('/subscriptions', { ...body, debtShown });
    expect([signed.status, signed.body.owes]).toEqual([201, debtShown]);
  });

  test('a third person is never charged, nor shown, what another left at the point', async () => {
    const place = next(freed);
    await api.database.asOwner((owner) =>
      owner.query(`UPDATE contracts.contract SET customer = $2 WHERE service_point = $1`, [
        place.point,
        debtor.customer,
      ]),
    );
    const signed = await desk.reception.post<Signed>('/subscriptions', asked(place));
    expect([signed.status, signed.body.owes]).toEqual([201, 0]);
    const position = await desk.reception.get(`/contracts/${signed.body.contract}/position`);
    expect(position.body.debt).toBe(0);
  });
});

test('P3, P5: after all of it the books prove whole', async () => {
  const checks = await api.look((work) => verify(work, () => undefined));
  expect(checks.filter((check) => !check.ok)).toEqual([]);
});
