import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { approveList, makeList, readFrozenLines, readLines, settleApprovedLists } from '#lists';
import { requestRefunds } from '#refunds';
import { settle } from '#settlement';
import { agreePlan, contest, describePlans, readWithdrawals, terminate } from '#terminations';
import { day, francs } from '#values';
import { codeOf, type Desk, failedChecks, openSmallAgency, TODAY } from './small-agency.ts';
import { theWayBack } from './the-way-back.ts';

const BILLS = [['CONSOMMATION', '2026-07-01', 3000]] as const;
const ended = { terminatedOn: '2026-10-01', bills: BILLS } as const;
const ON = day(TODAY);

let desk: Desk;
let its: ReturnType<typeof theWayBack>;
beforeAll(async () => {
  desk = await openSmallAgency([
    { name: 'MISTAKE', deposit: 1000, ...ended },
    { name: 'CHANGED', deposit: 1000, ...ended, terminatedOn: '2026-11-10' },
    { name: 'TWICE', deposit: 1000, ...ended, terminatedOn: '2026-11-10' },
    { name: 'REFUND', deposit: 5000, ...ended, terminatedOn: '2026-11-10' },
    { name: 'PLAN', bills: BILLS },
    { name: 'RACE', deposit: 1000, ...ended, terminatedOn: '2026-11-10' },
    { name: 'BESIDE', deposit: 1000, ...ended, agency: 'A2' },
    { name: 'LISTED', deposit: 1000, ...ended, agency: 'A2' },
    { name: 'AUTO', deposit: 3000, ...ended },
  ]);
  its = theWayBack(desk);
});
afterAll(() => desk.fresh.drop());

describe('a termination that was a mistake, before settlement (E13)', () => {
  test('is withdrawn with the approval of another person, and the contract is active', async () => {
    const number = await its.withdraw('MISTAKE');
    expect(await codeOf(its.approve(number, 'ayaba', 'WITHDRAWAL'))).toBe('SAME_PERSON');
    expect(await its.approve(number, 'bio', 'WITHDRAWAL')).toBe('DONE');
    expect(await codeOf(its.approve(number, 'celine', 'WITHDRAWAL'))).toBe('ALREADY_DONE');
    const after = await its.position('MISTAKE');
    expect(after).toMatchObject({ receivable: 3000n, deposit: 1000n, termination: undefined });
  });

  test('leaves nothing for list, settlement or refund, and payments go to the journal', async () => {
    await its.pay('MISTAKE', 500, 'M-1');
    expect((await its.position('MISTAKE'))?.receivable).toBe(2500n);
    const refused = await desk.as('bio', (work) => settle(work, [{ contract: 'MISTAKE', on: ON }]));
    expect(refused.settled).toEqual([]);
    const asked = await desk.as('ayaba', (work) =>
      requestRefunds(work, [{ contract: 'MISTAKE', requestedOn: ON, method: 'CHEQUE' }]),
    );
    expect(asked[0]?.code).toBe('NOT_TERMINATED');
    const marked = desk.as('ayaba', (work) => contest(work, 'MISTAKE', true, 'late'));
    expect(await codeOf(marked)).toBe('NOT_TERMINATED');
  });

  test('keeps what was taken back, and the contract can be terminated anew with new days', async () => {
    await desk.as('bio', (work) =>
      terminate(work, {
        contract: 'MISTAKE',
        on: day('2026-11-15'),
        cause: 'FACTURES_IMPAYEES',
        meterRemovedOn: day('2026-11-15'),
      }),
    );
    const after = await its.position('MISTAKE');
    expect(after?.termination).toMatchObject({ terminatedOn: '2026-11-15', opensOn: '2026-12-15' });
    expect(after?.receivable).toBe(2500n);
    const [kept] = await desk.as('bio', (work) =>
      readWithdrawals(work, { reversal: false, contract: 'MISTAKE', pending: false }, 0n, 10),
    );
    expect(kept).toMatchObject({
      done: true,
      requestedBy: 'ayaba',
      approvedBy: 'bio',
      terminatedOn: '2026-10-01',
      cause: 'FACTURES_IMPAYEES',
    });
  });

  test('is not, where the balance moved since it was asked for', async () => {
    const number = await its.withdraw('CHANGED');
    await its.pay('CHANGED', 10, 'C-1');
    expect(await codeOf(its.approve(number, 'bio', 'WITHDRAWAL'))).toBe('CHANGED_SINCE_SHOWN');
    expect(await codeOf(its.withdraw('CHANGED'))).toBe('ALREADY_DONE');
    expect(await its.reject(number, 'bio', 'WITHDRAWAL')).toBe('REJECTED');
    expect(await codeOf(its.reject(number, 'bio', 'WITHDRAWAL'))).toBe('ALREADY_DONE');
    expect(await codeOf(its.approve(number, 'bio', 'WITHDRAWAL'))).toBe('ALREADY_DONE');
    expect((await its.position('CHANGED'))?.termination).toMatchObject({
      terminatedOn: '2026-11-10',
    });
  });

  test('is asked for once at a time, and approved once at once', async () => {
    const asked = await Promise.all(
      ['ayaba', 'bio'].map((who) => codeOf(its.withdraw('TWICE', who))),
    );
    expect(asked.toSorted()).toEqual(['ALREADY_DONE', undefined]);
    const [open] = await desk.as('bio', (work) =>
      readWithdrawals(work, { reversal: false, contract: 'TWICE', pending: true }, 0n, 10),
    );
    const codes = await Promise.all(
      ['celine', 'dossou'].map((who) =>
        codeOf(its.approve(open?.withdrawal ?? 0n, who, 'WITHDRAWAL')),
      ),
    );
    expect(codes.toSorted()).toEqual(['ALREADY_DONE', undefined]);
  });

  test('takes a pending refund request with it', async () => {
    await desk.as('ayaba', (work) =>
      requestRefunds(work, [{ contract: 'REFUND', requestedOn: ON, method: 'CHEQUE' }]),
    );
    await its.approve(await its.withdraw('REFUND'), 'bio', 'WITHDRAWAL');
    expect(
      await desk.row(`SELECT cancelled_on FROM refunds.refund WHERE contract = 'REFUND'`),
    ).toEqual({ cancelled_on: TODAY });
  });

  test('lets the plan run again that the termination broke (E14)', async () => {
    await desk.as('ayaba', (work) =>
      agreePlan(work, {
        contract: 'PLAN',
        kind: 'ECHEANCIER',
        instalments: [{ dueOn: day('2026-12-01'), amount: francs(3000) }],
      }),
    );
    const order = { contract: 'PLAN', on: ON, cause: 'ECHEANCIER', meterRemovedOn: null } as const;
    await desk.as('bio', (work) => terminate(work, order));
    const state = async () =>
      (await desk.as('bio', (work) => describePlans(work, 'PLAN')))[0]?.state;
    expect(await state()).toBe('BROKEN');
    await its.approve(await its.withdraw('PLAN'), 'bio', 'WITHDRAWAL');
    expect(await state()).toBe('RUNNING');
  });

  test('meets a payment at the same moment: the payment counts, whoever is first (E7)', async () => {
    const number = await its.withdraw('RACE');
    const [approved] = await Promise.all([
      codeOf(its.approve(number, 'bio', 'WITHDRAWAL')),
      its.pay('RACE', 700, 'R-1'),
    ]);
    expect([undefined, 'CHANGED_SINCE_SHOWN']).toContain(approved);
    expect((await its.position('RACE'))?.receivable).toBe(2300n);
  });

  test.each([
    ['of an active contract', 'PLAN', 'NOT_TERMINATED'],
    ['of a settled one', 'AUTO', 'ALREADY_SETTLED'],
    ['of one that nobody knows', 'NOBODY', 'CONTRACT_UNKNOWN'],
  ])('%s is refused', async (_, contract, code) => {
    expect(await codeOf(its.withdraw(contract))).toBe(code);
  });
});

describe('a list in the works, of which one termination is withdrawn meanwhile', () => {
  test('keeps the line, refuses to settle it, and settles the others', async () => {
    await its.addPeople();
    const person = (name: string, role: 'reception' | 'agency_head') => ({
      name,
      role,
      scope: 'national' as const,
      places: [],
    });
    const order = { agency: 'A2', on: ON, skip: [] };
    const { list } = await desk.as('ayaba', (work) =>
      makeList(work, order, person('ayaba', 'reception')),
    );
    await desk.as('bio', (work) => approveList(work, list, person('bio', 'agency_head')));
    await its.approve(await its.withdraw('LISTED'), 'bio', 'WITHDRAWAL');
    await settleApprovedLists(desk.fresh.database, { actor: 'bio', businessDate: ON }, list);
    const lines = await desk.as('bio', (work) =>
      readLines(work, list, undefined, { after: undefined, limit: 10 }),
    );
    expect(lines).toMatchObject([
      { contract: 'BESIDE', outcome: 'SETTLED', terminatedOn: '2026-10-01' },
      {
        contract: 'LISTED',
        outcome: 'REFUSED',
        refused: 'NOT_TERMINATED',
        terminatedOn: '2026-10-01',
      },
    ]);
    const frozen = await desk.as('bio', async (work) => {
      const found = [];
      for await (const batch of readFrozenLines(work, list, 'debtors')) found.push(...batch);
      return found.map((one) => [one.contract, one.terminatedOn]);
    });
    expect(frozen).toEqual([
      ['BESIDE', '2026-10-01'],
      ['LISTED', '2026-10-01'],
    ]);
  });
});

test('after all of it the books stand', async () => {
  expect(await failedChecks(desk)).toEqual([]);
});
