import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { takePayments } from '#payments';
import { readPositions } from '#settlement';
import { agreePlan, describePlans, listCandidates, terminate } from '#terminations';
import { addDays, day, francs } from '#values';
import { codeOf, type Desk, failedChecks, openSmallAgency, TODAY } from './small-agency.ts';

const UNPAID = [
  ['CONSOMMATION', '2026-07-01', 3000],
  ['CONSOMMATION', '2026-08-01', 4000],
] as const;
const ON = day(TODAY);

let desk: Desk;
beforeAll(async () => {
  desk = await openSmallAgency([
    { name: 'PLAN', bills: [...UNPAID, ['FRAIS', '2026-08-01', 100]] },
    { name: 'GRACE', bills: UNPAID },
    { name: 'OLD', bills: UNPAID, terminatedOn: '2026-10-01' },
    { name: 'DUE', bills: [['CONSOMMATION', TODAY, 100]] },
    { name: 'FAR', bills: UNPAID, agency: 'A2' },
  ]);
});
afterAll(() => desk.fresh.drop());

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

describe('schedules and moratoria (E14)', () => {
  const instalments = [
    { dueOn: day('2026-11-20'), amount: francs(2000) },
    { dueOn: day('2026-12-20'), amount: francs(5000) },
  ];
  const agree = (contract: string, kind: 'ECHEANCIER' | 'MORATOIRE', on = ON, plan = instalments) =>
    desk.as('ayaba', (work) => agreePlan(work, { contract, kind, instalments: plan }), {
      businessDate: on,
    });
  const standing = async (contract: string, on: string) => {
    const [plan] = await desk.as('ayaba', (work) => describePlans(work, contract), {
      businessDate: day(on),
    });
    return [plan?.state, plan?.missedOn, plan?.instalments.map((one) => Number(one.paid))];
  };

  test('add no debt, and are kept by what is paid after them', async () => {
    await pay('PLAN', 100, 'P-0');
    await agree('PLAN', 'MORATOIRE');
    expect(await standing('PLAN', '2026-11-20')).toEqual(['RUNNING', null, [0, 0]]);
    const now = (await desk.as('bio', (work) => readPositions(work, ['PLAN']))).get('PLAN');
    expect(now?.receivable).toBe(7000n);
    await pay('PLAN', 2000, 'P-1');
    expect(await standing('PLAN', '2026-11-21')).toEqual(['RUNNING', null, [2000, 0]]);
    expect(await codeOf(agree('PLAN', 'MORATOIRE'))).toBe('ALREADY_DONE');
  });

  test('are broken on the day after an instalment was missed, and make a candidate', async () => {
    expect(await standing('PLAN', '2026-12-20')).toEqual(['RUNNING', null, [2000, 0]]);
    expect(await standing('PLAN', '2026-12-21')).toEqual(['BROKEN', '2026-12-20', [2000, 0]]);
    const listed = (on: string) =>
      desk.as('bio', (work) => listCandidates(work, 'A1', ['', ''], 200), {
        businessDate: day(on),
      });
    const causesOn = async (on: string) =>
      (await listed(on)).find((one) => one.contract === 'PLAN')?.causes;
    expect(await causesOn('2026-12-20')).toBeUndefined();
    expect(await causesOn('2026-12-21')).toEqual(['FACTURES_IMPAYEES', 'MORATOIRE']);
  });

  test('may wait for the days of grace that are in force', async () => {
    await agree('GRACE', 'ECHEANCIER');
    await desk.fresh.database.asOwner(async (client) => {
      await client.query('SET session_replication_role = replica');
      await client.query(`WITH proposed AS (
          INSERT INTO parameters.proposal (name, effective_on, value, reason, proposed_by,
            proposed_on, decided_by, decided_on, approved)
          VALUES ('planGraceDays', '2026-11-21', '3', 'DCC', 'a', '2026-11-01', 'b', '2026-11-01',
            true)
          RETURNING *)
        INSERT INTO parameters.version (name, effective_on, value, reason, proposal)
        SELECT name, effective_on, value, reason, proposal FROM proposed`);
    });
    expect((await standing('GRACE', '2026-11-23'))[0]).toBe('RUNNING');
    expect((await standing('GRACE', '2026-11-24'))[0]).toBe('BROKEN');
  });

  test('end as broken with the termination, and are its evidence', async () => {
    const on = day('2026-12-24');
    const broken = { contract: 'PLAN', on, cause: 'MORATOIRE', meterRemovedOn: on } as const;
    const done = await desk.as('bio', (work) => terminate(work, broken), { businessDate: on });
    expect(done.borneOut).toBe(true);
    const kept = await desk.row(
      `SELECT t.evidence -> 'plan' AS plan, p.ended_as FROM terminations.termination t
       JOIN terminations.plan p USING (contract) WHERE contract = 'PLAN'`,
    );
    expect(kept).toEqual({
      plan: { kind: 'MORATOIRE', missedOn: '2026-12-20' },
      ended_as: 'BROKEN',
    });
    const position = (await desk.as('bio', (work) => readPositions(work, ['PLAN']))).get('PLAN');
    expect(position?.receivable).toBe(5000n);
  });

  test.each([
    ['on a terminated contract', 'OLD', ON, 'ALREADY_TERMINATED'],
    ['with a day that is over', 'FAR', addDays(ON, 1), 'IN_THE_WRONG_ORDER'],
    ['over more than is owed', 'DUE', ON, 'MALFORMED'],
  ] as const)('%s are refused', async (_, contract, on, code) => {
    expect(await codeOf(agree(contract, 'ECHEANCIER', on))).toBe(code);
  });
});

test('after all of it the books stand', async () => {
  expect(await failedChecks(desk)).toEqual([]);
});
