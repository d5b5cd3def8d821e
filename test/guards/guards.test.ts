import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { FreshDatabase } from '../setup/database.ts';
import { ACCESS } from './cases/access.ts';
import { DELEGATIONS, READINGS } from './cases/around-access.ts';
import { AROUND_SETTLEMENT } from './cases/around-settlement.ts';
import { AROUND_THE_BOOKS } from './cases/around-the-books.ts';
import { CASES, SERVICE_POINTS } from './cases/cases-and-points.ts';
import { FINDING_AND_MOVING } from './cases/finding-and-moving.ts';
import { HTTP } from './cases/http.ts';
import { LISTS } from './cases/lists.ts';
import { NOTICES } from './cases/notices.ts';
import { OWN_CONTRACTS } from './cases/own-contracts.ts';
import { RULES_AND_SEALS } from './cases/parameters.ts';
import { RECOVERY } from './cases/recovery.ts';
import { REFUNDS } from './cases/refunds.ts';
import { RESUMPTION } from './cases/resumption.ts';
import { SETTLEMENTS } from './cases/settlements.ts';
import { TERMINATIONS } from './cases/terminations.ts';
import { THE_CHART, THE_JOURNAL } from './cases/the-journal.ts';
import { TILL } from './cases/till.ts';
import { TRANSFER_FILES } from './cases/transfer-files.ts';
import { UNDOING_PAYMENTS } from './cases/undoing-payments.ts';
import { openBook } from './open-book.ts';
import { add, GOOD, settlement, type Table } from './rows.ts';
import { readGuards, tryAct, type WrongAct } from './wrong-act.ts';

const ALL: readonly WrongAct[] = [
  ...SETTLEMENTS,
  ...CASES,
  ...SERVICE_POINTS,
  ...THE_JOURNAL,
  ...THE_CHART,
  ...AROUND_SETTLEMENT,
  ...AROUND_THE_BOOKS,
  ...HTTP,
  ...LISTS,
  ...NOTICES,
  ...TERMINATIONS,
  ...TILL,
  ...UNDOING_PAYMENTS,
  ...REFUNDS,
  ...TRANSFER_FILES,
  ...TERMINATIONS,
  ...ACCESS,
  ...DELEGATIONS,
  ...READINGS,
  ...RECOVERY,
  ...RULES_AND_SEALS,
  ...FINDING_AND_MOVING,
  ...RESUMPTION,
  ...OWN_CONTRACTS,
];

let fresh: FreshDatabase;
let guards: ReadonlyMap<string, string>;

beforeAll(async () => {
  fresh = await openBook();
  guards = await fresh.database.asOwner(readGuards);
});
afterAll(() => fresh.drop());

describe('the database alone refuses', () => {
  test.each(ALL)('$says', async ({ guard, reason = guard, ...wrong }) => {
    expect(await tryAct(fresh.database.pool, wrong)).toBe(reason);
  });
});

describe('without its guard the same act passes, or is refused by another that is named:', () => {
  test.each(ALL)('$says', async ({ guard, without = 'accepted', ...wrong }) => {
    const removal = guards.get(guard);
    expect(removal, `no guard is called ${guard}`).toBeDefined();
    expect(await tryAct(fresh.database.pool, wrong, removal)).toBe(without);
  });
});

describe('the database accepts', () => {
  const tables = Object.keys(GOOD).filter((table) => table !== 'settlement.settlement') as Table[];

  test.each(tables)('a right row of %s', async (table) => {
    expect(await tryAct(fresh.database.pool, { act: [add(table)] })).toBe('accepted');
  });

  const automatic = { list: null, prepared_by: null, approved_by: null };
  test.each([
    ['a manual settlement of a debt, late', {}],
    ['one on D+30, in time', { settled_on: '2026-10-31', late: false }],
    ['one of a credit', { contract: 'C-CREDITOR', rule: 'R4', debt: 100, deposit: 400 }],
    [
      'an automatic one before D+30',
      {
        contract: 'C-EVEN',
        rule: 'R1',
        debt: 300,
        deposit: 300,
        settled_on: '2026-10-02',
        late: false,
        ...automatic,
      },
    ],
  ])('%s', async (_, changed) => {
    expect(await tryAct(fresh.database.pool, { act: settlement(changed) })).toBe('accepted');
  });

  test.each(['RECOVERY', 'CREDIT_CLAIM', 'BOUNCED_CHEQUE', 'STALE_REFUND', 'REVERSAL'])(
    'a %s on a settled contract (P3)',
    async (event) => {
      const act = [add('ledger.transfer', { contract: 'C-SOLD', event, credit: '4162' })];
      expect(await tryAct(fresh.database.pool, { act })).toBe('accepted');
    },
  );
});

describe('at the commit itself', () => {
  test('a case closed without its settlement is refused, and stays open', async () => {
    const { pool } = fresh.database;
    const tx = await pool.connect();
    try {
      await tx.query('BEGIN');
      await tx.query(`UPDATE settlement.case SET settled_on = '2026-11-20', settlement = 1
        WHERE contract = 'C-DEBTOR'`);
      await expect(tx.query('COMMIT')).rejects.toMatchObject({
        constraint: 'settled_case_has_its_settlement',
      });
    } finally {
      tx.release();
    }
    const open = await pool.query(`SELECT settled_on FROM settlement.case
      WHERE contract = 'C-DEBTOR'`);
    expect(open.rows).toEqual([{ settled_on: null }]);
  });

  test('a settlement frees its point in the same statement', async () => {
    const tx = await fresh.database.pool.connect();
    try {
      await tx.query('BEGIN');
      for (const statement of settlement()) await tx.query(statement);
      const freed = await tx.query(`SELECT freed_on, freed_by FROM contracts.occupancy
        WHERE contract = 'C-DEBTOR'`);
      expect(freed.rows).toEqual([{ freed_on: '2026-11-20', freed_by: 1 }]);
    } finally {
      await tx.query('ROLLBACK');
      tx.release();
    }
  });
});

describe('the guards', () => {
  test('all bear a name that says what they mean, none one that PostgreSQL made up', () => {
    const made = [...guards.keys()].filter((name) => MADE_UP.test(name));
    expect(made).toEqual([]);
  });

  test('all have a wrong act here that only they refuse', () => {
    const covered = new Set(ALL.map(({ guard }) => guard));
    expect([...guards.keys()].filter((name) => !covered.has(name))).toEqual([]);
  });
});

const MADE_UP = /_(check|key|fkey|pkey|excl|idx|not_null|constraint)\d*$/;
