import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { inTrialWork, inWork } from '#database';
import { reconcile, verify } from '#oversight';
import { type CaseKey, endCase, readCase, recordStep } from '#recovery';
import { addDays, day } from '#values';
import { printedSeed } from '../model/printed-seed.ts';
import type { Caller } from '../setup/api.ts';
import { ON } from '../verify/settled-book.ts';
import {
  type Case,
  keyOf,
  openSettledApi,
  type Page,
  recover,
  type SettledApi,
} from './settled-api.ts';

const TODAY = ON.businessDate;
const CALL = { kind: 'CONTACT', on: TODAY, note: 'appel' } as const;
const SIGNED = { signedOn: TODAY, signedBy: 'M. Dossou' };

let api: SettledApi['api'];
let desk: SettledApi['desk'];
let mine: readonly Case[];

beforeAll(async () => {
  ({ api, desk, untouched: mine } = await openSettledApi());
});
afterAll(() => api.close());

const caseOf = async (id: string) => (await desk.recovery.get<Case>(`/recovery-cases/${id}`)).body;
const one = (i: number): Case => {
  const found = mine[i];
  if (!found) throw new Error('the pilot leaves more cases than that');
  return found;
};
const take = (i: number, amount: number, reference: string) =>
  api.look((work) => recover(work, one(i), amount, reference));

describe('the list of cases', () => {
  test('comes page by page as it comes all at once', async () => {
    const all = await desk.recovery.get<Page>('/recovery-cases?limit=200');
    const paged: string[] = [];
    for (let cursor = ''; ; ) {
      const page = await desk.recovery.get<Page>(`/recovery-cases?limit=2${cursor}`);
      paged.push(...page.body.items.map((found) => found.id));
      if (page.body.next === null) break;
      cursor = `&cursor=${page.body.next}`;
    }
    expect(paged).toEqual(all.body.items.map((found) => found.id));
    expect(paged.length).toBeGreaterThan(5);
  });

  test('is narrowed by agency, region, name and state', async () => {
    const ids = async (query: string) =>
      (await desk.recovery.get<Page>(`/recovery-cases?limit=200&${query}`)).body.items;
    const { agency, contract } = one(0);
    const there = await ids(`agency=${agency}`);
    expect(there.length).toBeGreaterThan(0);
    expect(new Set(there.map((found) => found.agency))).toEqual(new Set([agency]));
    expect((await ids(`q=${contract.toLowerCase()}`)).map((found) => found.contract)).toEqual([
      contract,
    ]);
    expect(new Set((await ids('state=CONTESTED')).map((found) => found.state))).toEqual(
      new Set(['CONTESTED']),
    );
    for (const ended of await ids('state=ENDED')) {
      expect([ended.state, ended.left]).toEqual(['ENDED', 0]);
    }
  });

  test('an agency sees nothing of another, and whoever administers people sees nothing', async () => {
    const { agency, id } = one(0);
    const other = mine.find((found) => found.agency !== agency);
    if (!other) throw new Error('the cases are in two agencies at least');
    const clerk = desk.reception;
    const seen = await clerk.get<Page>('/recovery-cases?limit=200');
    expect(new Set(seen.body.items.map((found) => found.agency))).toEqual(new Set([agency]));
    expect((await clerk.get(`/recovery-cases/${id}`)).status).toBe(200);
    expect((await clerk.get(`/recovery-cases/${other.id}`)).status).toBe(404);
    expect((await clerk.get(`/recovery-cases/${other.id}/evidence.pdf`)).status).toBe(404);
    expect((await desk.admin.get('/recovery-cases')).status).toBe(403);
  });
});

describe('E5: money at a till on a case', () => {
  type Receipt = { receipt: string; contract: string; amount: number; code?: string };

  test('is taken at any agency, with a receipt, once for one key and never beyond the case', async () => {
    const { id, agency, contract, left } = one(3);
    const other = mine.find((found) => found.agency !== agency)?.agency ?? '';
    const { cashier } = await api.staff(other, '-elsewhere');
    const key = { 'idempotency-key': 'recovery-1' };
    const pay = (body: object, headers = {}) =>
      cashier.post<Receipt>(`/recovery-cases/${id}/recoveries`, body, headers);
    const first = await pay({ amount: 300, method: 'ESPECES' }, key);
    expect([first.status, first.body.contract, first.body.amount]).toEqual([201, contract, 300]);
    expect(first.body.receipt).not.toBe('');
    expect((await pay({ amount: 300, method: 'ESPECES' }, key)).text).toBe(first.text);
    expect((await caseOf(id)).left).toBe(left - 300);

    const beyond = await pay({ amount: left, method: 'ESPECES' });
    expect([beyond.status, beyond.body.code]).toEqual([409, 'PAYMENT_EXCEEDS_DEBT']);
    expect((await pay({ amount: left - 300, method: 'ESPECES' })).status).toBe(201);
    expect((await caseOf(id)).state).toBe('PAID');
    expect((await pay({ amount: 1, method: 'ESPECES' })).body.code).toBe('PAYMENT_EXCEEDS_DEBT');
  });

  test('is taken by cashiers alone, and on a case alone', async () => {
    const { id, contract } = one(3);
    const cash = { amount: 1, method: 'ESPECES' };
    const asked = (who: Caller, name: string) =>
      who.post<Receipt>(`/recovery-cases/${name}/recoveries`, cash);
    expect((await asked(desk.recovery, id)).status).toBe(403);
    expect((await asked(desk.cashier, `${contract}-2`)).status).toBe(404);
    expect((await asked(desk.cashier, 'C-NOBODY-1')).status).toBe(404);
  });
});

describe('what the recovery sector does', () => {
  test('writes down what happened, nothing that is still to come', async () => {
    const { id } = one(0);
    const step = { kind: 'ASSIGNMENT', on: TODAY, note: 'Me Adjovi, huissier à Cotonou' };
    expect((await desk.recovery.post(`/recovery-cases/${id}/steps`, step)).status).toBe(201);
    const ahead = { ...step, on: addDays(TODAY, 1) };
    const refused = await desk.recovery.post(`/recovery-cases/${id}/steps`, ahead);
    expect([refused.status, refused.body.code]).toEqual([422, 'IN_THE_FUTURE']);
    const gone = await desk.recovery.post('/recovery-cases/C-NOBODY-1/steps', step);
    expect([gone.status, gone.body.code]).toEqual([404, 'NOT_FOUND']);
    expect((await desk.cashier.post(`/recovery-cases/${id}/steps`, step)).status).toBe(403);
    expect((await caseOf(id)).assignedTo).toBe(step.note);
  });

  test('E22: a contested debt goes to 4161 and back, once each', async () => {
    const { id, contract, left } = one(1);
    const contest = (contested: boolean) =>
      desk.recovery.post(`/recovery-cases/${id}/contest`, { contested, reason: 'index erroné' });
    expect((await contest(true)).status).toBe(200);
    expect(await caseOf(id)).toMatchObject({ state: 'CONTESTED', contested: true, left });
    const again = await contest(true);
    expect([again.status, again.body.code]).toEqual([409, 'ALREADY_DONE']);
    await take(1, 100, 'VIR-CONTESTED');
    expect((await contest(false)).status).toBe(200);
    const posted = await api.look((work) =>
      work.tx.query(
        `SELECT event, debit, credit, amount FROM ledger.transfer WHERE contract = $1
           AND event IN ('CONTEST', 'RECOVERY') ORDER BY entry`,
        [contract],
      ),
    );
    expect(posted.rows).toEqual([
      { event: 'CONTEST', debit: '4161', credit: '4162', amount: BigInt(left) },
      { event: 'RECOVERY', debit: '521', credit: '4161', amount: 100n },
      { event: 'CONTEST', debit: '4162', credit: '4161', amount: BigInt(left - 100) },
    ]);
  });

  test('agrees a plan on what is left, which is kept, broken or done by what comes in', async () => {
    const { id, left } = one(2);
    const plan = (...amounts: number[]) => ({
      ...SIGNED,
      instalments: amounts.map((amount, i) => ({ dueOn: addDays(TODAY, 30 * i), amount })),
    });
    const post = (body: unknown) => desk.recovery.post(`/recovery-cases/${id}/plans`, body);
    const other = await post(plan(left - 1));
    expect([other.status, other.body.code]).toEqual([409, 'CHANGED_SINCE_SHOWN']);
    expect((await post(plan(100, left - 100))).status).toBe(201);
    const second = await post(plan(left));
    expect([second.status, second.body.code]).toEqual([409, 'ALREADY_DONE']);
    expect((await caseOf(id)).plans).toMatchObject([{ state: 'KEPT' }]);
    api.onDay(addDays(TODAY, 1));
    expect(await caseOf(id)).toMatchObject({ state: 'PLAN', plans: [{ state: 'BROKEN' }] });
    await take(2, 100, 'VIR-PLAN-1');
    expect((await caseOf(id)).plans).toMatchObject([{ state: 'KEPT' }]);
    const end = { reason: 'remplacé' };
    expect((await desk.recovery.post(`/recovery-cases/${id}/plans/end`, end)).status).toBe(200);
    const twice = await desk.recovery.post(`/recovery-cases/${id}/plans/end`, end);
    expect([twice.status, twice.body.code]).toEqual([404, 'NOT_FOUND']);
    expect((await caseOf(id)).state).toBe('OPEN');
    api.onDay(TODAY);
  });

  test('finds nothing to plan or to contest on a case that is paid', async () => {
    const { id } = one(3);
    expect(await caseOf(id)).toMatchObject({ state: 'PAID', left: 0 });
    const body = { contested: true, reason: 'trop tard' };
    const refused = await desk.recovery.post(`/recovery-cases/${id}/contest`, body);
    expect([refused.status, refused.body.code]).toEqual([409, 'CASE_CLOSED']);
  });
});

describe('five years', () => {
  test('run anew from a part payment, and what lapses is shown and never written off', async () => {
    const { id, left } = one(4);
    const before = await caseOf(id);
    api.onDay(addDays(day(before.lapsesOn), -90));
    type Forecast = { until: string; count: number; total: number; cases: Case[] };
    const forecast = async (days: number) =>
      (await desk.recovery.get<Forecast>(`/recovery-cases/lapsing?days=${days}`)).body;
    const [in90, in89] = [await forecast(90), await forecast(89)];
    expect(in90.until).toBe(before.lapsesOn);
    const found = in90.cases.find((each) => each.id === id);
    expect(found).toMatchObject({ left, lapsesOn: before.lapsesOn });
    expect(in90.total).toBe(in90.cases.reduce((sum, each) => sum + each.left, 0));
    expect(in89.cases.map((each) => each.id)).not.toContain(id);

    api.onDay(before.lapsesOn);
    expect((await caseOf(id)).state).toBe('OPEN');
    api.onDay(addDays(day(before.lapsesOn), 1));
    expect(await caseOf(id)).toMatchObject({ state: 'LAPSED', left });
    const lapsed = await desk.recovery.get<Page>('/recovery-cases?state=LAPSED&limit=200');
    expect(lapsed.body.items.map((each) => each.id)).toContain(id);

    api.onDay(before.lapsesOn);
    await take(4, 1, 'VIR-IN-TIME');
    const after = await caseOf(id);
    expect(after.prescription.runsFrom).toBe(before.lapsesOn);
    expect(after.lapsesOn.slice(0, 4)).toBe(String(Number(before.lapsesOn.slice(0, 4)) + 5));
    api.onDay(TODAY);
  });

  test('are counted by the database as by the rule, whatever came when', async () => {
    const seed = printedSeed('prescription');
    const draw = drawer(seed);
    const files = await inTrialWork(api.database, ON, async (work) => {
      const { rows } = await work.tx.query<CaseKey>(
        'SELECT contract, settlement FROM recovery.recovery_case ORDER BY contract',
      );
      const found = [];
      for (let round = 0; round < 8; round++) {
        for (const { contract, settlement } of rows) {
          const on = addDays(day('2025-11-01'), draw(6_000));
          await work.tx.query(
            `INSERT INTO recovery.step (contract, settlement, kind, happened_on, note, recorded_by,
               recorded_on) VALUES ($1, $2, 'ACKNOWLEDGEMENT', $3, 'lettre', 'test', '2100-01-01')`,
            [contract, settlement, on],
          );
          found.push(await readCase(work, { contract, settlement }));
        }
      }
      return found;
    });
    expect(files.length).toBeGreaterThan(50);
    expect(files.filter((file) => file?.lapsesOn !== file?.ruledLapsesOn)).toEqual([]);
  });
});

/** Whole numbers below a bound, the same ones for the same seed. */
function drawer(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

describe('P3, E13: a case may end with the reversal of its settlement', () => {
  test('only while nothing has followed', async () => {
    const followed = keyOf(one(3).id);
    await expect(
      api.look((work) => endCase(work, followed.contract, followed.settlement, TODAY)),
    ).rejects.toMatchObject({ code: 'HAS_FOLLOWERS' });
    const { rows } = await api.look((work) =>
      work.tx.query<CaseKey>(
        `SELECT contract, settlement FROM recovery.recovery_case r WHERE movements = 0 AND contested
           AND EXISTS (SELECT FROM recovery.step s WHERE s.contract = r.contract)`,
      ),
    );
    const [contested] = rows;
    if (!contested) throw new Error('the pilot has a contested case');
    await expect(
      api.look((work) => endCase(work, contested.contract, contested.settlement, TODAY)),
    ).rejects.toMatchObject({ code: 'HAS_FOLLOWERS' });
    const untouched = keyOf(one(0).id);
    const ended = await inTrialWork(api.database, ON, async (work) => {
      await endCase(work, untouched.contract, untouched.settlement, TODAY);
      await expect(recordStep(work, untouched, CALL)).rejects.toMatchObject({
        code: 'CASE_CLOSED',
      });
      return readCase(work, untouched);
    });
    expect(ended).toMatchObject({ state: 'ENDED', endedOn: TODAY });
  });
});

test('verify and the reconciliation say that all is well after all of it', async () => {
  const [checks, lines] = await inWork(api.database, ON, async (work) => [
    await verify(work, () => undefined),
    await reconcile(work),
  ]);
  expect(checks.filter((check) => !check.ok)).toEqual([]);
  expect(lines.filter((line) => line.journal !== line.rooms)).toEqual([]);
  expect(lines.map((line) => line.name)).toContain('RECOVERY_CASES');
});
