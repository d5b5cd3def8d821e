import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readFindings } from '#oversight';
import { takePayments } from '#payments';
import { describePosition, readPositions } from '#settlement';
import {
  contest,
  listCandidates,
  readHeld,
  recordFinalBill,
  recordMeterRemoval,
  terminate,
} from '#terminations';
import { addDays, day, francs } from '#values';
import { deriveEvidence } from '../../src/terminations/derive-evidence.ts';
import { codeOf, type Desk, failedChecks, openSmallAgency, TODAY } from './small-agency.ts';

const UNPAID = [
  ['CONSOMMATION', '2026-07-01', 3000],
  ['CONSOMMATION', '2026-08-01', 4000],
] as const;
const ON = day(TODAY);

let desk: Desk;
beforeAll(async () => {
  desk = await openSmallAgency([
    { name: 'TWO', deposit: 1000, bills: UNPAID },
    { name: 'ONE', deposit: 1000, bills: [UNPAID[0]] },
    { name: 'EVEN', deposit: 7000, bills: UNPAID },
    { name: 'OLD', bills: UNPAID, terminatedOn: '2026-10-01' },
    { name: 'SOLD', bills: [], terminatedOn: '2026-10-01' },
    { name: 'PENALTY', bills: [['PENALITE', '2026-07-01', 500]] },
    { name: 'DUE', bills: [...UNPAID.slice(0, 1), ['CONSOMMATION', TODAY, 100]] },
    { name: 'PAID', bills: UNPAID },
    { name: 'METER', deposit: 7000, bills: UNPAID, terminatedOn: '2026-10-01', meterStays: true },
    {
      name: 'BILL',
      deposit: 7000,
      bills: UNPAID,
      terminatedOn: '2026-09-01',
      finalBill: 'EN_ATTENTE',
    },
    { name: 'MT', voltage: 'MT', bills: UNPAID, terminatedOn: '2026-10-01', meterStays: true },
    { name: 'FAR', bills: UNPAID, agency: 'A2' },
    { name: 'OWN', bills: UNPAID },
    { name: 'CONTEST', bills: UNPAID, terminatedOn: '2026-10-01' },
  ]);
  await desk.fresh.database.asOwner((client) =>
    client.query(`INSERT INTO access.person (name, role, scope, places, customer)
      VALUES ('owner', 'agency_head', 'national', '{}', 'K-OWN')`),
  );
});
afterAll(() => desk.fresh.drop());

const order = (contract: string, changed = {}) => ({
  contract,
  on: ON,
  cause: 'FACTURES_IMPAYEES' as const,
  meterRemovedOn: ON,
  ...changed,
});
const pay = (contract: string, amount: number, reference: string) =>
  desk.as('koffi', (work) =>
    takePayments(work, [
      {
        reference,
        contract,
        paidOn: ON,
        amount: francs(amount),
        method: 'ESPECES',
        agency: 'A1',
      },
    ]),
  );

describe('a forced termination (G3)', () => {
  test('keeps the two unpaid bills as its evidence, and is borne out by them', async () => {
    const done = await desk.as('bio', (work) => terminate(work, order('TWO')));
    expect(done).toEqual({ borneOut: true, settled: false });
    const kept = await desk.row(
      `SELECT evidence, borne_out, terminated_by FROM terminations.termination
       WHERE contract = 'TWO'`,
    );
    expect(kept).toEqual({
      evidence: {
        bills: [
          { bill: 'F-TWO-1', dueOn: '2026-07-01', open: 3000 },
          { bill: 'F-TWO-2', dueOn: '2026-08-01', open: 4000 },
        ],
        plan: null,
        stated: null,
      },
      borne_out: true,
      terminated_by: 'bio',
    });
  });

  test('with less than the books demand is recorded, and shown to DIG and DAI', async () => {
    const stated = order('ONE', { stated: 'two bills on paper' });
    expect((await desk.as('bio', (work) => terminate(work, stated))).borneOut).toBe(false);
    const [found] = await desk.as('auditor', (work) =>
      readFindings(
        work,
        'TERMINATIONS_WITHOUT_EVIDENCE',
        { from: addDays(ON, -1), to: ON },
        ['1900-01-01', ''],
        10,
      ),
    );
    expect(found).toMatchObject({
      subject: 'ONE',
      actor: 'bio',
      says: 'FACTURES_IMPAYEES, two bills on paper',
    });
  });

  test('settles at once where the deposit equals the debt (E1, R0)', async () => {
    expect((await desk.as('bio', (work) => terminate(work, order('EVEN')))).settled).toBe(true);
    const after = await desk.as('bio', (work) => describePosition(work, 'EVEN'));
    expect(after?.settlement).toMatchObject({ rule: 'R0', on: TODAY });
  });

  test.each([
    ['of a contract that nobody knows', order('NOBODY'), 'CONTRACT_UNKNOWN'],
    ['of one that is terminated', order('OLD'), 'ALREADY_TERMINATED'],
    ['of one that is settled', order('SOLD'), 'ALREADY_SETTLED'],
    ['ahead of its day', order('DUE', { on: addDays(ON, 1) }), 'IN_THE_FUTURE'],
    ['before the subscription', order('DUE', { on: day('2019-12-31') }), 'IN_THE_WRONG_ORDER'],
    [
      'with a meter removed before it',
      order('DUE', { meterRemovedOn: addDays(ON, -1) }),
      'IN_THE_WRONG_ORDER',
    ],
    [
      'with a meter removed ahead of its day',
      order('DUE', { meterRemovedOn: addDays(ON, 1) }),
      'IN_THE_FUTURE',
    ],
  ])('%s is refused', async (_, refused, code) => {
    expect(await codeOf(desk.as('bio', (work) => terminate(work, refused)))).toBe(code);
  });

  test('of one’s own contract is refused', async () => {
    expect(await codeOf(desk.as('owner', (work) => terminate(work, order('OWN'))))).toBe(
      'OWN_CONTRACT',
    );
  });

  test('on two desks at once is one termination', async () => {
    const both = await Promise.all(
      ['bio', 'celine'].map((who) =>
        codeOf(desk.as(who, (work) => terminate(work, order('PENALTY', { cause: 'PENALITE' })))),
      ),
    );
    expect(both.toSorted()).toEqual(['ALREADY_TERMINATED', undefined]);
    const kept = await desk.row(
      `SELECT borne_out FROM terminations.termination WHERE contract = 'PENALTY'`,
    );
    expect(kept).toEqual({ borne_out: true });
  });
});

describe('contracts that could be terminated', () => {
  const candidates = (agency?: string, sight?: readonly string[]) =>
    desk.as('bio', (work) => listCandidates(work, agency, ['', ''], 200), { sight });

  test('are those that the rules for one contract bear out, and no other', async () => {
    const listed = (await candidates()).flatMap((one) =>
      one.causes.map((cause) => `${one.contract} ${cause}`),
    );
    const found: string[] = [];
    await desk.as('bio', async (work) => {
      const all = await work.tx.query<{ contract: string }>(
        'SELECT contract FROM contracts.contract ORDER BY agency, contract',
      );
      const names = all.rows.map((row) => row.contract);
      for (const position of (await readPositions(work, names)).values()) {
        if (position.termination) continue;
        for (const cause of ['FACTURES_IMPAYEES', 'ECHEANCIER', 'MORATOIRE', 'PENALITE'] as const) {
          const { borneOut } = await deriveEvidence(work, position, cause, ON);
          if (borneOut) found.push(`${position.contract} ${cause}`);
        }
      }
    });
    expect(listed.toSorted()).toEqual(found.toSorted());
    expect(listed).toContain('PAID FACTURES_IMPAYEES');
    expect(listed).not.toContain('DUE FACTURES_IMPAYEES');
  });

  test('are no more so once the oldest bill is paid', async () => {
    await pay('PAID', 3000, 'C-1');
    expect((await candidates()).map((one) => one.contract)).not.toContain('PAID');
  });

  test('come page by page, agency by agency, and nobody sees those of another', async () => {
    const all = (await candidates()).map((one) => one.contract);
    const paged: string[] = [];
    for (let after: readonly [string, string] = ['', '']; ; ) {
      const [one] = await desk.as('bio', (work) => listCandidates(work, undefined, after, 1));
      if (!one) break;
      paged.push(one.contract);
      after = [one.agency, one.contract];
    }
    expect(paged).toEqual(all);
    expect((await candidates('A2')).map((one) => one.contract)).toEqual(['FAR']);
    expect((await candidates(undefined, ['A2'])).map((one) => one.contract)).toEqual(['FAR']);
  });
});

describe('what is still missing (E2)', () => {
  test('is a worklist, the oldest first', async () => {
    const held = await desk.as('bio', (work) => readHeld(work, undefined, ['1900-01-01', ''], 50));
    expect(held.map((one) => [one.contract, one.holds])).toEqual([
      ['BILL', ['FINAL_BILL_PENDING']],
      ['METER', ['METER_NOT_REMOVED']],
    ]);
    const [next] = await desk.as('bio', (work) => readHeld(work, 'A1', ['2026-09-01', 'BILL'], 50));
    expect(next?.contract).toBe('METER');
  });

  test('recorded settles at once where the net is zero; once more changes nothing', async () => {
    const remove = (on: string, index: bigint | null) =>
      desk.as('ayaba', (work) => recordMeterRemoval(work, 'METER', day(on), index));
    expect(await codeOf(remove('2026-09-30', 1n))).toBe('IN_THE_WRONG_ORDER');
    expect(await codeOf(remove('2026-11-21', 1n))).toBe('IN_THE_FUTURE');
    expect(await remove('2026-10-05', 4711n)).toBe(true);
    expect(await codeOf(remove('2026-10-05', 4711n))).toBe('ALREADY_SETTLED');
    const kept = await desk.row(
      `SELECT meter_removed_on, meter_index FROM terminations.termination WHERE contract = 'METER'`,
    );
    expect(kept).toEqual({ meter_removed_on: '2026-10-05', meter_index: 4711n });
    expect(await desk.as('ayaba', (work) => recordFinalBill(work, 'BILL'))).toBe(true);
  });

  test('a removal in medium voltage is recorded, and another one is refused', async () => {
    const remove = (on: string) =>
      desk.as('ayaba', (work) => recordMeterRemoval(work, 'MT', day(on), 5n));
    expect(await remove('2026-10-05')).toBe(false);
    expect(await remove('2026-10-05')).toBe(false);
    expect(await codeOf(remove('2026-10-06'))).toBe('ALREADY_DONE');
    const acts = await desk.row(
      `SELECT count(*)::integer AS acts FROM audit.act WHERE details LIKE 'MT %'`,
    );
    expect(acts).toEqual({ acts: 1 });
  });

  test('of an active contract there is nothing to record', async () => {
    expect(await codeOf(desk.as('ayaba', (work) => recordFinalBill(work, 'DUE')))).toBe(
      'NOT_TERMINATED',
    );
  });
});

describe('a contested debt (E22)', () => {
  test('is marked until it is settled, and no longer where nobody disputes it', async () => {
    const mark = (contested: boolean) =>
      desk.as('ayaba', (work) => contest(work, 'CONTEST', contested, 'the index was misread'));
    const marked = () =>
      desk.row(`SELECT contested, version FROM settlement."case" WHERE contract = 'CONTEST'`);
    await mark(true);
    await mark(true);
    expect(await marked()).toEqual({ contested: true, version: 2 });
    await mark(false);
    expect(await marked()).toEqual({ contested: false, version: 3 });
    const settled = desk.as('ayaba', (work) => contest(work, 'SOLD', true, 'too late'));
    expect(await codeOf(settled)).toBe('ALREADY_SETTLED');
  });
});

test('after all of it the books stand', async () => {
  expect(await failedChecks(desk)).toEqual([]);
});
