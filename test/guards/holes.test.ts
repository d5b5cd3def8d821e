import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { FreshDatabase } from '../setup/database.ts';
import { openBook } from './open-book.ts';
import { add, type Row, settlement } from './rows.ts';
import { tryAct } from './wrong-act.ts';

const SOLD: Row = { contract: 'C-SOLD', entry: 300, event: 'SETTLEMENT' };

/**
 * What the code never does and the database does not refuse yet; `verify` finds each afterwards.
 * These rows say what is, not what should be: whoever closes a hole moves its row to the guards.
 */
const HOLES: readonly { readonly says: string; readonly act: readonly string[] }[] = [
  {
    says: 'a settlement that is born reversed, and frees its point',
    act: settlement({ reversed_on: '2026-11-20' }),
  },
  {
    says: 'a payment on a contract whose only settlement was born reversed',
    act: [...settlement({ reversed_on: '2026-11-20' }), add('ledger.transfer', { entry: 901 })],
  },
  {
    says: 'a line added to the entry of an earlier settlement',
    act: [add('ledger.transfer', { ...SOLD, line: 3, debit: '5711', credit: '4111' })],
  },
  {
    says: 'a line added to an earlier payment',
    act: [add('ledger.transfer', { contract: 'C-ACTIVE', entry: 200, line: 2 })],
  },
  {
    says: 'one entry number on two contracts',
    act: [add('ledger.transfer', { entry: 200 })],
  },
  {
    says: 'an entry on a ledger account that is not in the chart',
    act: [add('ledger.transfer', { debit: '5799' })],
  },
  {
    says: 'a settlement whose entry was never posted',
    act: settlement(),
  },
  {
    says: 'a payment whose entry was never posted',
    act: [add('payments.payment')],
  },
  {
    says: 'a case with fewer than the thirty days in force',
    act: [add('settlement.case', { opens_on: '2026-10-01', late_from: '2026-10-02' })],
  },
  {
    says: 'a contract at an occupied point that does not occupy it',
    act: [add('contracts.contract', { service_point: 'P-ACTIVE' })],
  },
  {
    says: 'the approver of a finished list changed',
    act: [add('access.person'), `UPDATE lists.list SET approved_by = 'celine' WHERE list = 1`],
  },
];

let fresh: FreshDatabase;

beforeAll(async () => {
  fresh = await openBook();
});
afterAll(() => fresh.drop());

describe('the database does not refuse yet', () => {
  test.each(HOLES)('$says', async ({ act }) => {
    expect(await tryAct(fresh.database.pool, { act })).toBe('accepted');
  });
});
