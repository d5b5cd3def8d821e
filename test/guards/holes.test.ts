import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { FreshDatabase } from '../setup/database.ts';
import { openBook } from './open-book.ts';
import { add, settlement } from './rows.ts';
import { tryAct } from './wrong-act.ts';

/**
 * What the code never does and the database does not refuse yet; `verify` finds each afterwards.
 * These rows say what is, not what should be: whoever closes a hole moves its row to the guards.
 */
const HOLES: readonly { readonly says: string; readonly act: readonly string[] }[] = [
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
