import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { reconcile } from '#oversight';
import { sweep } from '#settlement';
import { terminate } from '#terminations';
import { day } from '#values';
import { codeOf, type Desk, failedChecks, openSmallAgency, TODAY } from './small-agency.ts';
import { theWayBack } from './the-way-back.ts';

const BILLS = [['CONSOMMATION', '2026-07-01', 3000]] as const;
const ended = { terminatedOn: '2026-10-01', bills: BILLS } as const;
const ON = day(TODAY);

let desk: Desk;
let its: ReturnType<typeof theWayBack>;
beforeAll(async () => {
  desk = await openSmallAgency([
    { name: 'CHANGED', deposit: 1000, ...ended, terminatedOn: '2026-11-10' },
    { name: 'PLAN', bills: BILLS },
    { name: 'DEBTOR', deposit: 1000, ...ended },
    { name: 'CREDITOR', deposit: 5000, ...ended },
    { name: 'AUTO', deposit: 3000, ...ended },
    { name: 'NOTHING', terminatedOn: '2026-10-01' },
    { name: 'TAKEN', deposit: 1000, ...ended },
    { name: 'FOLLOWED', deposit: 1000, ...ended },
    { name: 'MEETING', deposit: 1000, ...ended },
    { name: 'FAR', deposit: 1000, ...ended, agency: 'A2' },
  ]);
  its = theWayBack(desk);
  await its.addPeople();
});
afterAll(() => desk.fresh.drop());

describe('a settlement whose termination was a mistake (E13)', () => {
  beforeAll(async () => {
    const { lists } = await its.settleLists();
    expect(lists.length).toBe(2);
  });

  test('is reversed by the exact mirror of its entry, once two others have approved', async () => {
    const before = await its.position('DEBTOR');
    expect(before?.settlement).toMatchObject({ rule: 'R3', recoveryCase: 'DEBTOR-1' });
    const number = await its.reverse('DEBTOR');
    expect(await codeOf(its.approve(number, 'ayaba', 'REVERSAL'))).toBe('SAME_PERSON');
    expect(await its.approve(number, 'bio', 'REVERSAL')).toBe('APPROVED_ONCE');
    expect((await its.position('DEBTOR'))?.settlement).not.toBeNull();
    expect(await codeOf(its.approve(number, 'bio', 'REVERSAL'))).toBe('SAME_PERSON');
    expect(await codeOf(its.approve(number, 'ayaba', 'REVERSAL'))).toBe('SAME_PERSON');
    expect(await its.approve(number, 'dcc', 'REVERSAL')).toBe('DONE');
    expect(await its.lines('DEBTOR', 'SETTLEMENT')).toEqual(['1651 4111 1000', '4162 4111 2000']);
    expect(await its.lines('DEBTOR', 'REVERSAL')).toEqual(['4111 1651 1000', '4111 4162 2000']);
  });

  test('leaves the contract active on its point, with what it owed and had deposited', async () => {
    expect(await its.position('DEBTOR')).toMatchObject({
      receivable: 3000n,
      deposit: 1000n,
      termination: undefined,
      settlement: null,
    });
    expect(await its.point('DEBTOR')).toEqual({ freed_on: null, freed_by: null });
    const kept = await desk.row(
      `SELECT s.reversed_on AS settlement, r.ended_on AS "recoveryCase"
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
    await its.settleLists();
    const again = await its.position('DEBTOR');
    expect(again?.settlement).toMatchObject({ rule: 'R3', recoveryCase: 'DEBTOR-2' });
    expect(await its.point('DEBTOR')).toEqual({ freed_on: TODAY, freed_by: 2 });
  });

  test('can be reversed again, and again it takes two', async () => {
    const number = await its.reverse('DEBTOR');
    await its.approve(number, 'bio', 'REVERSAL');
    expect(await its.approve(number, 'celine', 'REVERSAL')).toBe('DONE');
    expect((await its.lines('DEBTOR', 'REVERSAL')).length).toBe(4);
  });

  test.each([
    ['a credit', 'CREDITOR', ['4111 1651 3000', '4712 1651 2000']],
    ['an automatic one', 'AUTO', ['4111 1651 3000']],
    ['one without any money', 'NOTHING', []],
  ])('%s is reversed as well', async (_, contract, mirror) => {
    const number = await its.reverse(contract);
    await its.approve(number, 'bio', 'REVERSAL');
    expect(await its.approve(number, 'celine', 'REVERSAL')).toBe('DONE');
    expect(await its.lines(contract, 'REVERSAL')).toEqual(mirror);
    expect((await its.position(contract))?.termination).toBeUndefined();
    expect(await its.point(contract)).toEqual({ freed_on: null, freed_by: null });
  });

  test('is not, once the service point has a new contract', async () => {
    const number = await its.reverse('TAKEN');
    await its.approve(number, 'bio', 'REVERSAL');
    const taken = `('N-TAKEN', 'K-TAKEN', 'P-TAKEN', 'A1', $1, md5('')::uuid)`;
    await desk.fresh.database.pool.query(`INSERT INTO contracts.contract VALUES ${taken}`, [TODAY]);
    await desk.fresh.database.pool.query(
      `INSERT INTO contracts.occupancy VALUES ('P-TAKEN', 'N-TAKEN', $1)`,
      [TODAY],
    );
    expect(await codeOf(its.approve(number, 'celine', 'REVERSAL'))).toBe('HAS_FOLLOWERS');
    await its.reject(number, 'celine', 'REVERSAL');
    expect(await codeOf(its.reverse('TAKEN'))).toBe('HAS_FOLLOWERS');
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
    const number = await its.reverse('MEETING');
    await its.approve(number, 'bio', 'REVERSAL');
    const [reversed, recovered] = await Promise.all([
      codeOf(its.approve(number, 'celine', 'REVERSAL')),
      recover('MEETING'),
    ]);
    expect([
      [undefined, 'posted_on_a_live_settlement'],
      ['HAS_FOLLOWERS', 'RECOVERED'],
    ]).toContainEqual([reversed, recovered]);
    expect(await recover('FOLLOWED')).toBe('RECOVERED');
    expect(await codeOf(its.reverse('FOLLOWED'))).toBe('HAS_FOLLOWERS');
    await desk.fresh.database.asOwner((client) =>
      client.query('DELETE FROM ledger.transfer WHERE act = 999999'),
    );
  });

  test('is asked for only where there is one, by its own number', async () => {
    expect(await codeOf(its.reverse('CHANGED'))).toBe('NOT_FOUND');
    expect(await codeOf(its.reverse('PLAN'))).toBe('NOT_TERMINATED');
    const number = await its.reverse('FAR');
    expect(await codeOf(its.approve(number, 'bio', 'WITHDRAWAL'))).toBe('NOT_FOUND');
    const both = await Promise.all(
      ['bio', 'celine'].map((who) => codeOf(its.approve(number, who, 'REVERSAL'))),
    );
    expect(both).toEqual([undefined, undefined]);
    expect((await its.position('FAR'))?.settlement).toBeNull();
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
