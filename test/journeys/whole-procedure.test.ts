import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Planned } from '../desks/small-agency.ts';
import type { Api, Caller } from '../setup/api.ts';
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
  told,
} from './town.ts';

/*
 * One story from the dossier to the next customer, over HTTP alone, by everybody whom the procedure
 * names. Terminated on 31 August: open on 30 September, late from 1 October.
 */
const TERMINATED = '2026-08-31';
const D29 = '2026-09-29';
const D30 = '2026-09-30';

const UNPAID = [
  ['CONSOMMATION', '2026-07-01', 1_000],
  ['CONSOMMATION', '2026-08-01', 2_000],
] as const;
const deposits = { EQUAL: 3_000, PAYER: 1_000, CLAIMER: 5_000, DEBTOR: 1_000, CREDITOR: 5_000 };
const PLANNED: readonly Planned[] = Object.entries({ ...deposits, MISTAKE: 1_000 }).map(
  ([name, deposit]) => ({ name, deposit, bills: UNPAID }),
);

let api: Api;
let desk: Staff;
let elsewhere: Staff;
let list = '';

beforeAll(async () => {
  api = await openTown(PLANNED, TERMINATED);
  desk = await api.staff('A1');
  elsewhere = await api.staff('A2', '-elsewhere');
});
afterAll(() => api.close());

const statusOf = async (contract: string) => {
  const { status, settlement } = await positionOf(desk.reception, contract);
  return settlement ? `${status} ${settlement.rule} ${settlement.on}` : status;
};
const because = { reason: 'erreur de personne' };

describe('before anything is settled', () => {
  test('P6, P7: the administrator adds people, the DCC reads its rules, control changes nothing', async () => {
    const clerk = { name: 'nouvelle', role: 'reception', scope: 'agency', places: ['A1'] };
    expect(told(await desk.admin.post('/people', clerk))).toBe('201');
    expect(told(await desk.admin.get('/contracts/DEBTOR'))).toBe('403 NOT_ALLOWED');
    const rules = await desk.functional_owner.get<{ rules: { name: string; value: string }[] }>(
      '/parameters',
    );
    const opens = rules.body.rules.find(({ name }) => name === 'manualOpensAfterDays');
    expect(opens?.value).toBe('30');
    expect(told(await pay({ ...desk, cashier: desk.auditor }, 'DEBTOR', 1))).toBe(
      '403 NOT_ALLOWED',
    );
  });

  test('P2: nothing of an active contract is refunded, withdrawn or settled', async () => {
    const wish = { contract: 'CLAIMER', method: 'CHEQUE' };
    expect(told(await desk.reception.post('/refund-requests', wish))).toBe('409 NOT_TERMINATED');
    expect(told(await desk.reception.post('/contracts/CLAIMER/withdrawals', because))).toBe(
      '409 NOT_TERMINATED',
    );
    const { manual } = await positionOf(desk.reception, 'CLAIMER');
    expect(manual).toMatchObject({ allowed: false, refusals: ['NOT_TERMINATED'] });
    expect(told(await desk.reception.post('/settlement-lists', { agency: 'A1' }))).toBe(
      '404 NOT_FOUND',
    );
  });

  test('G3: the two unpaid bills bear out the terminations, which the head pronounces', async () => {
    type Page = { items: { contract: string }[] };
    const found = await desk.agency_head.get<Page>('/terminations/candidates?limit=50');
    const candidates = found.body.items.map(({ contract }) => contract);
    expect(candidates.sort()).toEqual(PLANNED.map(({ name }) => name).sort());
    for (const contract of candidates) {
      const order = { contract, on: TERMINATED, cause: 'FACTURES_IMPAYEES' };
      const ended = await desk.agency_head.post('/terminations', order);
      expect(ended.body).toMatchObject({ borneOut: true, settled: false });
    }
  });

  test('E2: the meter still there holds even a net of zero; E1, R0: removed, it is settled at once', async () => {
    expect(await positionOf(desk.reception, 'EQUAL')).toMatchObject({
      net: 0,
      holds: ['METER_NOT_REMOVED'],
      status: 'TERMINATED',
    });
    const settled = [];
    for (const { name } of PLANNED) {
      const path = `/contracts/${name}/meter-removal`;
      const removed = await desk.reception.post(path, { on: TERMINATED, index: 42 });
      if (removed.body.settled) settled.push(name);
    }
    expect(settled).toEqual(['EQUAL']);
    expect(await statusOf('EQUAL')).toBe(`SETTLED R0 ${TERMINATED}`);
    expect(await postedBy(api, 'EQUAL', 'SETTLEMENT')).toEqual(['1651 4111 3000']);
  });

  test('E13: the termination that was a mistake is withdrawn by two people', async () => {
    const asked = await done(desk.reception.post('/contracts/MISTAKE/withdrawals', because));
    expect(told(await desk.agency_head.post(`/withdrawals/${asked}/approve`))).toBe('200');
    expect(await statusOf('MISTAKE')).toBe('ACTIVE');
  });
});

describe('within the thirty days', () => {
  test('S1b, R1: the difference, paid at another agency, settles at once and frees the point', async () => {
    api.onDay('2026-09-10');
    expect(await pointOf(desk.reception, 'PAYER')).toBe('HELD');
    const paid = await pay(elsewhere, 'PAYER', 2_000, 'A2');
    expect(paid.body).toMatchObject({ contract: 'PAYER', net: 0, settled: true });
    expect(await statusOf('PAYER')).toBe('SETTLED R1 2026-09-10');
    expect(await pointOf(desk.reception, 'PAYER')).toBe('FREE');
  });

  test('S1a, R2: the credit, asked for, approved and paid by three people, settles at once', async () => {
    expect(await refund(desk, 'CLAIMER', 'CHQ-1')).toBe('true');
    expect(await statusOf('CLAIMER')).toBe('SETTLED R2 2026-09-10');
    expect(await postedBy(api, 'CLAIMER', 'REFUND')).toEqual(['1651 521 2000']);
    const cash = { contract: 'CREDITOR', method: 'ESPECES' };
    expect(told(await desk.reception.post('/refund-requests', cash))).toBe('400 INVALID_REQUEST');
  });

  test('E3: a part of the debt is booked and settles nothing', async () => {
    expect((await pay(desk, 'DEBTOR', 500)).body).toMatchObject({ net: 1_500, settled: false });
    expect(told(await pay(desk, 'DEBTOR', 1_501))).toBe('409 PAYMENT_EXCEEDS_DEBT');
  });

  test('P3, R5: a settled contract takes nothing more', async () => {
    const contract = 'PAYER';
    const order = { contract, on: TERMINATED, cause: 'FACTURES_IMPAYEES' };
    const path = `/contracts/${contract}`;
    const instalments = [{ dueOn: D30, amount: 1 }];
    const tried = [
      await pay(desk, contract, 1),
      await desk.reception.post('/refund-requests', { contract, method: 'CHEQUE' }),
      await desk.agency_head.post('/terminations', order),
      await desk.reception.post(`${path}/meter-removal`, { on: TERMINATED }),
      await desk.reception.post(`${path}/final-bill`, {}),
      await desk.reception.post(`${path}/contest`, because),
      await desk.reception.post(`${path}/plans`, { kind: 'ECHEANCIER', instalments }),
      await desk.reception.post(`${path}/withdrawals`, because),
      await desk.agency_head.post(`${path}/move`, { agency: 'A2' }),
    ];
    expect(new Set(tried.map(told))).toEqual(new Set(['409 ALREADY_SETTLED']));
  });
});

describe('when nothing came', () => {
  test('R3, R4: on D+29 it is too early', async () => {
    api.onDay(D29);
    const early = await desk.reception.post('/settlement-lists', { agency: 'A1' });
    expect(told(early)).toBe('404 NOT_FOUND');
    expect(early.body.detail).toContain('2 × TOO_EARLY');
  });

  test('S3: on D+30 the reception prepares the list, and may not approve it', async () => {
    api.onDay(D30);
    const made = await desk.reception.post('/settlement-lists', { agency: 'A1' });
    expect(made.body).toMatchObject({ totals: { count: 2, debit: 1_500, credit: 2_000 } });
    list = String(made.body.list);
    const path = `/settlement-lists/${list}`;
    expect(told(await desk.reception.post(`${path}/approve`, {}))).toBe('403 NOT_ALLOWED');
    const printed = await desk.reception.get(`${path}.pdf`);
    expect(printed.bytes.subarray(0, 5).toString()).toBe('%PDF-');
  });

  test('R3, R4, E-D, E-E: the head of the commercial section approves, and both are settled in time', async () => {
    const path = `/settlement-lists/${list}`;
    const approved = await desk.commercial_head.post(`${path}/approve`, {});
    expect(approved.body).toMatchObject({ state: 'SETTLED', progress: { settled: 2 } });
    expect(await statusOf('DEBTOR')).toBe(`SETTLED R3 ${D30}`);
    expect(await statusOf('CREDITOR')).toBe(`SETTLED R4 ${D30}`);
    const figures = ['1651 4111 1000', '4162 4111 1500'];
    expect(await postedBy(api, 'DEBTOR', 'SETTLEMENT')).toEqual(figures);
    const credit = ['1651 4111 3000', '1651 4712 2000'];
    expect(await postedBy(api, 'CREDITOR', 'SETTLEMENT')).toEqual(credit);
    const { settlement } = await positionOf(desk.reception, 'DEBTOR');
    expect(settlement).toMatchObject({ late: false, list, recoveryCase: 'DEBTOR-1' });
  });

  test('S4: the head of agency transmits; the region rejects a line, and takes it the second time', async () => {
    const path = `/settlement-lists/${list}`;
    expect(told(await desk.commercial_head.post(`${path}/transmit`, {}))).toBe('403 NOT_ALLOWED');
    const sent = await desk.agency_head.post(`${path}/transmit`, {});
    expect(sent.body).toMatchObject({ region: 'R1', transmitted: { debit: 1_500 } });
    const rejected = [{ contract: 'CREDITOR', reason: 'adresse illisible' }];
    const answered = await desk.recovery.post(`${path}/acknowledge`, {
      accepted: ['DEBTOR'],
      rejected,
    });
    expect(answered.body).toMatchObject({ taken: 2, awaited: 0 });
    const again = { contracts: ['CREDITOR'] };
    expect((await desk.agency_head.post(`${path}/retransmit`, again)).body.sent).toBe(1);
    const taken = { accepted: ['CREDITOR'] };
    expect(told(await desk.recovery.post(`${path}/acknowledge`, taken))).toBe('200');
  });
});

describe('after the settlement', () => {
  test('E5, E-G: money that comes now goes to the recovery case; the contract stays settled', async () => {
    api.onDay('2026-10-15');
    const paid = await pay(elsewhere, 'DEBTOR', 1_500, 'A2');
    expect(paid.body).toMatchObject({ kind: 'RECOVERY', net: 0 });
    expect(await postedBy(api, 'DEBTOR', 'RECOVERY')).toEqual(['5711 4162 1500']);
    const file = await desk.recovery.get('/recovery-cases/DEBTOR-1');
    expect(file.body).toMatchObject({ state: 'PAID', left: 0 });
    expect(await statusOf('DEBTOR')).toBe(`SETTLED R3 ${D30}`);
  });

  test('E18, E-F: the credit is found in the register, claimed, approved and paid', async () => {
    const credits = await desk.reception.get<{ items: { id: string }[] }>('/credits?state=OPEN');
    const [credit] = credits.body.items;
    expect(credits.body.items).toMatchObject([{ contract: 'CREDITOR', left: 2_000 }]);
    const wish = { method: 'CHEQUE' };
    const claim = await done(desk.reception.post(`/credits/${credit?.id}/claims`, wish));
    await done(desk.agency_head.post(`/refund-requests/${claim}/approve`));
    await done(desk.cashier.post(`/refund-requests/${claim}/issue`, { reference: 'CHQ-2' }));
    expect(await postedBy(api, 'CREDITOR', 'CREDIT_CLAIM')).toEqual(['4712 521 2000']);
  });

  test('P4, P5: a new customer signs at a freed point, and at no other', async () => {
    const sign = (point: string, reference: string) =>
      desk.reception.post('/subscriptions', {
        customer: { name: 'Sènan Houngbé' },
        servicePoint: `P-${point}`,
        agency: 'A1',
        deposit: { amount: 2_500, method: 'VIREMENT', reference },
      });
    expect(told(await sign('MISTAKE', 'D-1'))).toBe('409 POINT_NOT_FREE');
    const signed = await sign('EQUAL', 'D-2');
    expect([signed.status, signed.body.contract]).not.toEqual([201, 'EQUAL']);
    expect(signed.status).toBe(201);
    expect(await pointOf(desk.reception, 'EQUAL')).toBe('OCCUPIED');
    expect(told(await sign('EQUAL', 'D-3'))).toBe('409 POINT_NOT_FREE');
    expect(told(await desk.agency_head.post('/contracts/EQUAL/reversals', because))).toBe(
      '409 HAS_FOLLOWERS',
    );
  });

  test('G1: the customer is given an attestation that the account is settled', async () => {
    const given = await desk.reception.post('/contracts/PAYER/attestations', {});
    expect(given.status).toBe(201);
  });

  test('P6: accounting is given every entry once; control reads it all, and the chains are whole', async () => {
    const handed = await desk.functional_owner.post('/journal/exports', {});
    expect(handed.status).toBe(201);
    expect(told(await desk.functional_owner.post('/journal/exports', {}))).toBe('409 ALREADY_DONE');
    const chain = await desk.auditor.get('/audit/chains/A1');
    expect(chain.body).toMatchObject({ ok: true, broken: [] });
    const span = '?from=2026-08-01&to=2026-10-31';
    const figures = await desk.auditor.get<{ settled: object[] }>(`/figures${span}`);
    expect(figures.body.settled).toMatchObject([
      { place: 'A1', settled: 5, late: 0, automatic: 3, manual: 2 },
    ]);
  });

  test('nothing is left on the debt or the deposit of a settled contract, and verify is green', async () => {
    const { rows } = await api.database.pool.query(
      `SELECT contract, account, sum(amount) AS left FROM (
         SELECT contract, debit AS account, amount FROM ledger.transfer
         UNION ALL SELECT contract, credit, -amount FROM ledger.transfer) t
       WHERE account IN ('4111', '1651', '4162', '4712') AND contract = ANY ($1)
       GROUP BY contract, account HAVING sum(amount) <> 0`,
      [['EQUAL', 'PAYER', 'CLAIMER', 'DEBTOR', 'CREDITOR']],
    );
    expect(rows).toEqual([]);
    expect(await brokenProofs(api)).toEqual([]);
  });
});

/** Readers are told of everything here, and of nothing that an agency elsewhere keeps. */
test('an agency that is not concerned sees none of it', async () => {
  const seen = async (who: Caller) => told(await who.get('/contracts/DEBTOR'));
  expect(await seen(elsewhere.reception)).toBe('404 CONTRACT_UNKNOWN');
  expect(await seen(desk.auditor)).toBe('200');
});
