import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Desk, openSmallAgency, TODAY } from './small-agency.ts';
import { theWayBack } from './the-way-back.ts';

const BILLS = [['CONSOMMATION', '2026-07-01', 3000]] as const;
const ended = { terminatedOn: '2026-10-01', bills: BILLS } as const;

let desk: Desk;
let its: ReturnType<typeof theWayBack>;
beforeAll(async () => {
  desk = await openSmallAgency([
    { name: 'OPEN', deposit: 1000, ...ended, terminatedOn: '2026-11-10' },
    { name: 'SETTLED', deposit: 1000, ...ended },
    { name: 'TAKEN', deposit: 1000, ...ended },
  ]);
  its = theWayBack(desk);
  await its.addPeople();
  await its.settleLists();
  const { pool } = desk.fresh.database;
  await pool.query(
    `INSERT INTO contracts.contract VALUES ('N', 'K-TAKEN', 'P-TAKEN', 'A1', $1, md5('')::uuid)`,
    [TODAY],
  );
  await pool.query(`INSERT INTO contracts.occupancy VALUES ('P-TAKEN', 'N', $1)`, [TODAY]);
});
afterAll(() => desk.fresh.drop());

describe('the database itself takes nothing back (E13)', () => {
  const asked = (contract: string, settlement: number | null, version = 1) =>
    `INSERT INTO terminations.withdrawal
       (contract, settlement, requested_by, requested_on, reason, shown_version)
     SELECT contract, ${settlement}, 'ayaba', '${TODAY}', 'x', version + ${version - 1}
     FROM settlement."case" WHERE contract = '${contract}'`;
  const answered = (contract: string, changed: string) =>
    `UPDATE terminations.withdrawal SET ${changed}
     WHERE contract = '${contract}' AND rejected_on IS NULL AND taken_back IS NULL`;
  const once = `approved_by = 'bio', approved_on = '${TODAY}'`;
  const twice = `${once}, seconded_by = 'celine', seconded_on = '${TODAY}'`;
  const back = (contract: string) =>
    `SELECT terminations.take_back(contract, withdrawal) FROM terminations.withdrawal
     WHERE contract = '${contract}' ORDER BY withdrawal DESC LIMIT 1`;
  const mirror = (contract: string, amount: string) =>
    `WITH posted AS (INSERT INTO ledger.transfer
       SELECT contract, 888888, line, 'REVERSAL', 'OD', credit, debit, ${amount}, '${TODAY}',
         '${TODAY}', 'x', 888888
       FROM ledger.transfer WHERE contract = '${contract}' AND event = 'SETTLEMENT' RETURNING 1)
     UPDATE terminations.withdrawal SET entry = 888888
     WHERE contract = '${contract}' AND taken_back IS NULL AND rejected_on IS NULL`;

  const ended = (contract: string) =>
    `UPDATE recovery.recovery_case SET ended_on = '${TODAY}' WHERE contract = '${contract}'`;

  const tried = async (statements: readonly string[]): Promise<string | undefined> => {
    const tx = await desk.fresh.database.pool.connect();
    try {
      await tx.query('BEGIN');
      for (const statement of statements) await tx.query(statement);
      await tx.query('SET CONSTRAINTS ALL IMMEDIATE');
      return undefined;
    } catch (error) {
      return (error as { constraint?: string }).constraint ?? String(error);
    } finally {
      await tx.query('ROLLBACK');
      tx.release();
    }
  };

  const CH = 'OPEN';
  const FO = 'SETTLED';
  test.each([
    ['that nobody approved', [asked(CH, null), back(CH)], 'taken_back_when_approved'],
    [
      'of a settlement that one approved',
      [asked(FO, 1), answered(FO, once), back(FO)],
      'taken_back_when_approved',
    ],
    [
      'that changed since it was shown',
      [asked(CH, null, 2), answered(CH, once), back(CH)],
      'taken_back_as_it_was_shown',
    ],
    [
      'before its settlement, once it is settled',
      [asked(FO, null), answered(FO, once), back(FO)],
      'taken_back_as_it_was_shown',
    ],
    [
      'without the mirror of its entry',
      [asked(FO, 1), answered(FO, twice), ended(FO), back(FO)],
      'reversal_mirrors_its_settlement',
    ],
    [
      'with a mirror of other amounts',
      [asked(FO, 1), answered(FO, twice), mirror(FO, 'amount + 1'), ended(FO), back(FO)],
      'reversal_mirrors_its_settlement',
    ],
    [
      'that money followed',
      [
        asked(FO, 1),
        answered(FO, twice),
        mirror(FO, 'amount'),
        `INSERT INTO ledger.transfer VALUES ('${FO}', 777777, 1, 'RECOVERY', 'CA', '5711', '4162',
           10, '${TODAY}', '${TODAY}', 'R', 777777)`,
        back(FO),
      ],
      'reversed_while_nothing_followed',
    ],
    [
      'whose point has a new contract',
      [asked('TAKEN', 1), answered('TAKEN', twice), mirror('TAKEN', 'amount'), back('TAKEN')],
      'reversed_while_nothing_followed',
    ],
    [
      'whose recovery case still runs',
      [asked(FO, 1), answered(FO, twice), mirror(FO, 'amount'), back(FO)],
      'reversal_ends_its_recovery_case',
    ],
    [
      'twice',
      [asked(CH, null), answered(CH, once), back(CH), back(CH)],
      'taken_back_when_approved',
    ],
    [
      'but what is right',
      [asked(FO, 1), answered(FO, twice), mirror(FO, 'amount'), ended(FO), back(FO)],
      undefined,
    ],
  ])('%s', async (_, statements, reason) => {
    expect(await tried(statements)).toBe(reason);
  });
});
