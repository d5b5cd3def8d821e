import { afterAll, beforeAll, expect, test } from 'vitest';
import type { FreshDatabase } from '../setup/database.ts';
import { openBook } from './open-book.ts';

/* What holds of everything that is in the database, so that whatever comes next is looked at too. */

let fresh: FreshDatabase;

beforeAll(async () => {
  fresh = await openBook();
});
afterAll(() => fresh.drop());

const found = async (query: string): Promise<string[]> => {
  const { rows } = await fresh.database.asOwner((client) => client.query<{ name: string }>(query));
  return rows.map(({ name }) => name);
};

/** Who stands in a row about one contract without having acted on it, each with its reason. */
const NO_GUARD: Readonly<Record<string, string>> = {
  'lists.answer.sent_again_by': 'sending a line again changes nothing of the contract',
  'payments.receipt.managed_by': 'an agency',
  'recovery.credit_contact.noted_by': 'a note of who was called changes nothing',
  'recovery.plan.signed_by': 'the customer, on paper',
  'refunds.refund.ended_by': 'ending a request pays nobody',
  'settlement.settlement.prepared_by': 'nobody_settles_their_own_contract, once a set',
  'settlement.settlement.approved_by': 'nobody_settles_their_own_contract, once a set',
  'terminations.withdrawal.rejected_by': 'the termination stands',
};

/** The columns of who acted, in tables of one contract, that no trigger looks at. */
const UNGUARDED = `
  SELECT n.nspname || '.' || c.relname || '.' || a.attname AS name
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname ~ '(_by|^cashier)$'
    AND a.atttypid = 'text'::regtype
  WHERE n.nspowner = 'quitus_owner'::regrole AND c.relkind = 'r'
    AND EXISTS (SELECT FROM pg_attribute k WHERE k.attrelid = c.oid AND k.attname = 'contract')
    AND NOT EXISTS (SELECT FROM pg_trigger t JOIN pg_proc p ON p.oid = t.tgfoid
      WHERE t.tgrelid = c.oid AND p.proname = 'refuse_own_contract'
        -- Each argument ends with a zero byte, which no text may hold.
        AND encode(t.tgargs, 'escape') = a.attname || '\\000')
  ORDER BY 1`;

test('whoever acts on a contract is refused by the database where it is their own', async () => {
  const names = await found(UNGUARDED);
  expect(names.filter((name) => !(name in NO_GUARD))).toEqual([]);
  expect(Object.keys(NO_GUARD).filter((name) => !names.includes(name))).toEqual([]);
});

test('every view looks with the eyes of whoever asks', async () => {
  expect(
    await found(`SELECT c.oid::regclass::text AS name FROM pg_class c
      JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE n.nspowner = 'quitus_owner'::regrole AND c.relkind = 'v'
        AND NOT coalesce(c.reloptions && ARRAY['security_invoker=true', 'security_invoker=on'], false)
      ORDER BY 1`),
  ).toEqual([]);
});

/** What the application may ask with the eyes of the owner, and what that tells whom. */
const SEES_MORE: Readonly<Record<string, string>> = {
  'settlement.find_contracts': 'numbers of contracts; filters by the sight of the work itself',
  'settlement.owed_by': 'what one person owes anywhere (P5); the door leaves out the numbers',
  'settlement.state_of_point': 'whether a point is free, and not whose it is',
  'refunds.owed_elsewhere': 'what the customer of one contract owes on their others (E11)',
  'resumption.knows_customer': 'whether there is a customer of that code',
  'resumption.take_number': 'a number that nobody has',
  'terminations.follower_of': 'what stands against a reversal, by a word',
  'terminations.take_back': 'nothing; carries out a request that others have approved',
};

test('only what is written here looks with the eyes of the owner', async () => {
  expect(
    await found(`SELECT n.nspname || '.' || p.proname AS name FROM pg_proc p
      JOIN pg_namespace n ON n.oid = p.pronamespace
      WHERE n.nspowner = 'quitus_owner'::regrole AND p.prosecdef
        AND p.prorettype <> 'trigger'::regtype
        AND has_function_privilege('quitus_application', p.oid, 'EXECUTE') ORDER BY 1`),
  ).toEqual(Object.keys(SEES_MORE).sort());
});
