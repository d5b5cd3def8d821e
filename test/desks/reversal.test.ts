import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addPerson } from '#access';
import { readAgencies } from '#contracts';
import { settleAgencies } from '#lists';
import { reconcile } from '#oversight';
import { takePayments } from '#payments';
import { requestRefunds } from '#refunds';
import { describePosition, settle, sweep } from '#settlement';
import {
  agreePlan,
  approveWithdrawal,
  contest,
  describePlans,
  readWithdrawals,
  rejectWithdrawal,
  requestReversal,
  requestWithdrawal,
  terminate,
} from '#terminations';
import { day, francs } from '#values';
import { codeOf, type Desk, failedChecks, openSmallAgency, TODAY } from './small-agency.ts';

const BILLS = [['CONSOMMATION', '2026-07-01', 3000]] as const;
const ended = { terminatedOn: '2026-10-01', bills: BILLS } as const;
const ON = day(TODAY);

let desk: Desk;
beforeAll(async () => {
  desk = await openSmallAgency([
    { name: 'MISTAKE', deposit: 1000, ...ended },
    { name: 'CHANGED', deposit: 1000, ...ended, terminatedOn: '2026-11-10' },
    { name: 'TWICE', deposit: 1000, ...ended, terminatedOn: '2026-11-10' },
    { name: 'REFUND', deposit: 5000, ...ended, terminatedOn: '2026-11-10' },
    { name: 'PLAN', bills: BILLS },
    { name: 'RACE', deposit: 1000, ...ended, terminatedOn: '2026-11-10' },
    { name: 'DEBTOR', deposit: 1000, ...ended },
    { name: 'CREDITOR', deposit: 5000, ...ended },
    { name: 'AUTO', deposit: 3000, ...ended },
    { name: 'NOTHING', terminatedOn: '2026-10-01' },
    { name: 'TAKEN', deposit: 1000, ...ended },
    { name: 'FOLLOWED', deposit: 1000, ...ended },
    { name: 'MEETING', deposit: 1000, ...ended },
    { name: 'FAR', deposit: 1000, ...ended, agency: 'A2' },
  ]);
  await desk.as('quitus', async (work) => {
    const agencies = await readAgencies(work);
    const national = { scope: 'national', places: [] } as const;
    await addPerson(work, { name: 'ayaba', role: 'reception', ...national }, agencies);
    await addPerson(work, { name: 'bio', role: 'agency_head', ...national }, agencies);
  });
});
afterAll(() => desk.fresh.drop());

const position = (contract: string) => desk.as('bio', (work) => describePosition(work, contract));
const withdraw = (contract: string, by = 'ayaba') =>
  desk.as(by, (work) => requestWithdrawal(work, contract, 'wrong customer'));
const reverse = (contract: string, by = 'ayaba') =>
  desk.as(by, (work) => requestReversal(work, contract, 'wrong customer'));
const approve = (number: bigint, by: string, kind: 'WITHDRAWAL' | 'REVERSAL' = 'REVERSAL') =>
  desk.as(by, (work) => approveWithdrawal(work, number, kind));
const reject = (number: bigint, by: string, kind: 'WITHDRAWAL' | 'REVERSAL' = 'REVERSAL') =>
  desk.as(by, (work) => rejectWithdrawal(work, number, kind));
const pay = (contract: string, amount: number, reference: string) =>
  desk.as('koffi', (work) =>
    takePayments(work, [
      { reference, contract, paidOn: ON, amount: francs(amount), method: 'ESPECES', agency: 'A1' },
    ]),
  );
const settleLists = () =>
  settleAgencies(
    desk.fresh.database,
    { actor: 'bio', businessDate: ON },
    {
      agencies: 'ALL',
      preparedBy: 'ayaba',
      approvedBy: 'bio',
      dryRun: false,
      onLines: () => undefined,
    },
  );
/** Who did what to a point: what the reversal must undo. */
const point = (contract: string) =>
  desk.row('SELECT freed_on, freed_by FROM contracts.occupancy WHERE contract = $1', contract);
const FREE_AGAIN = { freed_on: null, freed_by: null };
/** What an entry posted, as a bookkeeper reads it. */
const lines = async (contract: string, event: string) => {
  const found = await desk.fresh.database.pool.query(
    `SELECT entry, debit, credit, amount FROM ledger.transfer
     WHERE contract = $1 AND event = $2::ledger.event ORDER BY entry, line`,
    [contract, event],
  );
  return found.rows.map((row) => `${row.debit} ${row.credit} ${row.amount}`);
};

describe('a termination that was a mistake, before settlement (E13)', () => {
  test('is withdrawn with the approval of another person, and the contract is active', async () => {
    const number = await withdraw('MISTAKE');
    expect(await codeOf(approve(number, 'ayaba', 'WITHDRAWAL'))).toBe('SAME_PERSON');
    expect(await approve(number, 'bio', 'WITHDRAWAL')).toBe('DONE');
    expect(await codeOf(approve(number, 'celine', 'WITHDRAWAL'))).toBe('ALREADY_DONE');
    const after = await position('MISTAKE');
    expect(after).toMatchObject({ receivable: 3000n, deposit: 1000n, termination: undefined });
  });

  test('leaves nothing for list, settlement or refund, and payments go to the journal', async () => {
    await pay('MISTAKE', 500, 'M-1');
    expect((await position('MISTAKE'))?.receivable).toBe(2500n);
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
    const after = await position('MISTAKE');
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
    const number = await withdraw('CHANGED');
    await pay('CHANGED', 10, 'C-1');
    expect(await codeOf(approve(number, 'bio', 'WITHDRAWAL'))).toBe('CHANGED_SINCE_SHOWN');
    expect(await codeOf(withdraw('CHANGED'))).toBe('ALREADY_DONE');
    expect(await reject(number, 'bio', 'WITHDRAWAL')).toBe('REJECTED');
    expect(await codeOf(reject(number, 'bio', 'WITHDRAWAL'))).toBe('ALREADY_DONE');
    expect(await codeOf(approve(number, 'bio', 'WITHDRAWAL'))).toBe('ALREADY_DONE');
    expect((await position('CHANGED'))?.termination).toBeDefined();
  });

  test('is asked for once at a time, and approved once at once', async () => {
    const asked = await Promise.all(['ayaba', 'bio'].map((who) => codeOf(withdraw('TWICE', who))));
    expect(asked.toSorted()).toEqual(['ALREADY_DONE', undefined]);
    const [open] = await desk.as('bio', (work) =>
      readWithdrawals(work, { reversal: false, contract: 'TWICE', pending: true }, 0n, 10),
    );
    const codes = await Promise.all(
      ['celine', 'dossou'].map((who) => codeOf(approve(open?.withdrawal ?? 0n, who, 'WITHDRAWAL'))),
    );
    expect(codes.toSorted()).toEqual(['ALREADY_DONE', undefined]);
  });

  test('takes a pending refund request with it', async () => {
    await desk.as('ayaba', (work) =>
      requestRefunds(work, [{ contract: 'REFUND', requestedOn: ON, method: 'CHEQUE' }]),
    );
    await approve(await withdraw('REFUND'), 'bio', 'WITHDRAWAL');
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
    await approve(await withdraw('PLAN'), 'bio', 'WITHDRAWAL');
    expect(await state()).toBe('RUNNING');
  });

  test('meets a payment at the same moment: the payment counts, whoever is first (E7)', async () => {
    const number = await withdraw('RACE');
    const [approved] = await Promise.all([
      codeOf(approve(number, 'bio', 'WITHDRAWAL')),
      pay('RACE', 700, 'R-1'),
    ]);
    expect([undefined, 'CHANGED_SINCE_SHOWN']).toContain(approved);
    expect((await position('RACE'))?.receivable).toBe(2300n);
  });

  test.each([
    ['of an active contract', 'PLAN', 'NOT_TERMINATED'],
    ['of a settled one', 'AUTO', 'ALREADY_SETTLED'],
    ['of one that nobody knows', 'NOBODY', 'CONTRACT_UNKNOWN'],
  ])('%s is refused', async (_, contract, code) => {
    expect(await codeOf(withdraw(contract))).toBe(code);
  });
});

describe('a settlement whose termination was a mistake (E13)', () => {
  beforeAll(async () => {
    const { lists } = await settleLists();
    expect(lists.length).toBe(2);
  });

  test('is reversed by the exact mirror of its entry, once two others have approved', async () => {
    const before = await position('DEBTOR');
    expect(before?.settlement).toMatchObject({ rule: 'R3', recoveryCase: 'DEBTOR-1' });
    const number = await reverse('DEBTOR');
    expect(await codeOf(approve(number, 'ayaba'))).toBe('SAME_PERSON');
    expect(await approve(number, 'bio')).toBe('APPROVED_ONCE');
    expect((await position('DEBTOR'))?.settlement).not.toBeNull();
    expect(await codeOf(approve(number, 'bio'))).toBe('SAME_PERSON');
    expect(await codeOf(approve(number, 'ayaba'))).toBe('SAME_PERSON');
    expect(await approve(number, 'dcc')).toBe('DONE');
    expect(await lines('DEBTOR', 'SETTLEMENT')).toEqual(['1651 4111 1000', '4162 4111 2000']);
    expect(await lines('DEBTOR', 'REVERSAL')).toEqual(['4111 1651 1000', '4111 4162 2000']);
  });

  test('leaves the contract active on its point, with what it owed and had deposited', async () => {
    expect(await position('DEBTOR')).toMatchObject({
      receivable: 3000n,
      deposit: 1000n,
      termination: undefined,
      settlement: null,
    });
    expect(await point('DEBTOR')).toEqual(FREE_AGAIN);
    const kept = await desk.row(
      `SELECT s.reversed_on AS settlement, r.reversed_on AS "recoveryCase"
       FROM settlement.settlement s JOIN recovery.recovery_case r USING (contract, settlement)
       WHERE contract = 'DEBTOR'`,
    );
    expect(kept).toEqual({ settlement: TODAY, recoveryCase: TODAY });
  });

  test('stays reversed: neither sweep nor list finds it, and it is terminated anew', async () => {
    for await (const swept of sweep(desk.fresh.database, { actor: 'q', businessDate: ON })) {
      expect(swept.settled).not.toContain('DEBTOR');
    }
    await desk.as('bio', (work) =>
      terminate(work, {
        contract: 'DEBTOR',
        on: day('2026-10-10'),
        cause: 'FACTURES_IMPAYEES',
        meterRemovedOn: day('2026-10-10'),
      }),
    );
    await settleLists();
    const again = await position('DEBTOR');
    expect(again?.settlement).toMatchObject({ rule: 'R3', recoveryCase: 'DEBTOR-2' });
    expect(await point('DEBTOR')).toEqual({ freed_on: TODAY, freed_by: 2 });
  });

  test('can be reversed again, and again it takes two', async () => {
    const number = await reverse('DEBTOR');
    await approve(number, 'bio');
    expect(await approve(number, 'celine')).toBe('DONE');
    expect((await lines('DEBTOR', 'REVERSAL')).length).toBe(4);
  });

  test.each([
    ['a credit', 'CREDITOR', ['4111 1651 3000', '4712 1651 2000']],
    ['an automatic one', 'AUTO', ['4111 1651 3000']],
    ['one without any money', 'NOTHING', []],
  ])('%s is reversed as well', async (_, contract, mirror) => {
    const number = await reverse(contract);
    await approve(number, 'bio');
    expect(await approve(number, 'celine')).toBe('DONE');
    expect(await lines(contract, 'REVERSAL')).toEqual(mirror);
    expect((await position(contract))?.termination).toBeUndefined();
    expect(await point(contract)).toEqual(FREE_AGAIN);
  });

  test('is not, once the service point has a new contract', async () => {
    const number = await reverse('TAKEN');
    await approve(number, 'bio');
    const point = `('N-TAKEN', 'K-TAKEN', 'P-TAKEN', 'A1', $1, md5('')::uuid)`;
    await desk.fresh.database.pool.query(`INSERT INTO contracts.contract VALUES ${point}`, [TODAY]);
    await desk.fresh.database.pool.query(
      `INSERT INTO contracts.occupancy VALUES ('P-TAKEN', 'N-TAKEN', $1)`,
      [TODAY],
    );
    expect(await codeOf(approve(number, 'celine'))).toBe('HAS_FOLLOWERS');
    await reject(number, 'celine');
    expect(await codeOf(reverse('TAKEN'))).toBe('HAS_FOLLOWERS');
  });

  test('meets a recovery at the same moment: exactly one of them stands', async () => {
    const recover = (contract: string) =>
      desk.fresh.database.pool
        .query(
          `INSERT INTO ledger.transfer VALUES ($1, nextval('ledger.entry_number'), 1, 'RECOVERY',
             'CA', '5711', '4162', 10, $2, $2, 'R', 999999)`,
          [contract, TODAY],
        )
        .then(
          () => 'RECOVERED',
          (error: { constraint?: string }) => error.constraint,
        );
    const number = await reverse('MEETING');
    await approve(number, 'bio');
    const [reversed, recovered] = await Promise.all([
      codeOf(approve(number, 'celine')),
      recover('MEETING'),
    ]);
    expect([
      [undefined, 'posted_on_a_live_settlement'],
      ['HAS_FOLLOWERS', 'RECOVERED'],
    ]).toContainEqual([reversed, recovered]);
    expect(await recover('FOLLOWED')).toBe('RECOVERED');
    expect(await codeOf(reverse('FOLLOWED'))).toBe('HAS_FOLLOWERS');
    await desk.fresh.database.asOwner((client) =>
      client.query('DELETE FROM ledger.transfer WHERE act = 999999'),
    );
  });

  test('is asked for only where there is one, by its own number', async () => {
    expect(await codeOf(reverse('CHANGED'))).toBe('NOT_FOUND');
    expect(await codeOf(reverse('PLAN'))).toBe('NOT_TERMINATED');
    const number = await reverse('FAR');
    expect(await codeOf(approve(number, 'bio', 'WITHDRAWAL'))).toBe('NOT_FOUND');
    const both = await Promise.all(['bio', 'celine'].map((who) => codeOf(approve(number, who))));
    expect(both).toEqual([undefined, undefined]);
    expect((await position('FAR'))?.settlement).toBeNull();
  });
});

describe('after all of it', () => {
  test('the books stand', async () => {
    expect(await failedChecks(desk)).toEqual([]);
  });

  test('and reconcile', async () => {
    for (const { name, journal, rooms } of await desk.as('dai', reconcile)) {
      expect([name, rooms]).toEqual([name, journal]);
    }
  });
});
