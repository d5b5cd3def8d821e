import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { FreshDatabase } from '../setup/database.ts';
import { FORBIDDEN } from './cases/forbidden.ts';
import { openBook } from './open-book.ts';
import { NO_RIGHT, tryAct } from './wrong-act.ts';

let fresh: FreshDatabase;

beforeAll(async () => {
  fresh = await openBook();
});
afterAll(() => fresh.drop());

describe('the application role has no right to', () => {
  test.each(FORBIDDEN)('$says', async ({ act }) => {
    expect(await tryAct(fresh.database.pool, { act })).toBe(NO_RIGHT);
  });
});

describe('with the right granted the act passes, or is refused by a guard that is named:', () => {
  test.each(FORBIDDEN)('$says', async ({ act, grant, without = 'accepted' }) => {
    expect(await tryAct(fresh.database.pool, { act }, grant)).toBe(without);
  });
});

/** Every right of the application role: a grant that is not written here turns this file red. */
const RIGHTS = [
  'access.attempt DELETE INSERT SELECT UPDATE(failures) UPDATE(free_at) UPDATE(last_at)',
  'access.delegation INSERT SELECT UPDATE(approved_by) UPDATE(ended_by)',
  'access.passkey DELETE INSERT SELECT UPDATE(counter) UPDATE(last_used_at)',
  'access.password DELETE INSERT SELECT UPDATE(hash) UPDATE(set_at)',
  'access.person INSERT SELECT UPDATE(changed_by) UPDATE(customer) UPDATE(disabled_at) ' +
    'UPDATE(email) UPDATE(places) UPDATE(role) UPDATE(scope) UPDATE(version)',
  'access.recovery_code DELETE INSERT SELECT',
  'access.session INSERT SELECT UPDATE(ended_at) UPDATE(hat) UPDATE(seen_at)',
  'access.ticket DELETE INSERT SELECT',
  'access.token INSERT SELECT UPDATE(last_used_at) UPDATE(revoked_at)',
  'access.totp DELETE INSERT SELECT UPDATE(confirmed_at) UPDATE(last_step) UPDATE(secret)',
  'audit.act INSERT SELECT',
  'audit.act_number USAGE',
  'audit.head INSERT SELECT UPDATE(hash) UPDATE(seq)',
  'audit.reading INSERT SELECT',
  'audit.seal INSERT SELECT',
  ...['agency', 'bill', 'contract'].map((table) => `contracts.${table} INSERT SELECT`),
  'contracts.contract_word INSERT',
  'contracts.credit_note INSERT SELECT',
  'contracts.customer INSERT SELECT',
  ...['deposit', 'move', 'occupancy', 'region'].map((table) => `contracts.${table} INSERT SELECT`),
  'contracts.service_point INSERT SELECT UPDATE(meter)',
  'house.migration SELECT',
  'http.answer DELETE INSERT SELECT',
  'evidence.bundle INSERT SELECT',
  'intake.dossier INSERT SELECT',
  'ledger.account SELECT',
  'ledger.closing INSERT SELECT',
  'ledger.contract_balance SELECT',
  'ledger.contract_rest SELECT',
  'ledger.contract_paid SELECT',
  'ledger.entry_number USAGE',
  'ledger.export INSERT SELECT',
  'ledger.exported_entry INSERT SELECT',
  'ledger.mapping SELECT',
  'ledger.transfer INSERT SELECT',
  'lists.answer INSERT SELECT UPDATE(sent_again_by) UPDATE(sent_again_on)',
  'lists.line INSERT SELECT',
  'lists.list INSERT SELECT UPDATE(answered_on) UPDATE(approved_by) UPDATE(begun) ' +
    'UPDATE(content) UPDATE(ended_as) UPDATE(ended_because) UPDATE(ended_by) UPDATE(ended_on) ' +
    'UPDATE(finished) UPDATE(paused) UPDATE(settles_on) UPDATE(transmitted_by) ' +
    'UPDATE(transmitted_on)',
  'lists.refusal INSERT SELECT',
  'lists.skip INSERT SELECT',
  'notices.cursor INSERT SELECT UPDATE(seq)',
  'notices.delivery INSERT SELECT UPDATE(answer) UPDATE(attempts) UPDATE(delivered_at) ' +
    'UPDATE(due_at) UPDATE(given_up_at)',
  'notices.mail DELETE INSERT SELECT UPDATE(claimed_at) UPDATE(sent_at)',
  'notices.subscription INSERT SELECT UPDATE(ended_at)',
  'parameters.proposal INSERT SELECT UPDATE(approved) UPDATE(decided_by) UPDATE(decided_on)',
  'parameters.version INSERT SELECT',
  'seals.key INSERT SELECT UPDATE(retired_at)',
  'attestations.attestation INSERT SELECT',
  'attestations.attestation_number USAGE',
  'payments.bank_deposit INSERT SELECT',
  'payments.bounce INSERT SELECT',
  'payments.cancellation INSERT SELECT UPDATE(decided_by) UPDATE(decided_on) UPDATE(entry)',
  'payments.payment INSERT SELECT',
  'payments.payment_file INSERT SELECT',
  'payments.payment_number USAGE',
  'payments.receipt INSERT SELECT',
  'payments.receipt_print INSERT SELECT',
  'payments.receipt_seal INSERT SELECT',
  'payments.reference SELECT',
  'payments.till INSERT SELECT UPDATE(closed_at) UPDATE(closed_on) UPDATE(counted) ' +
    'UPDATE(expected)',
  'payments.waiting_line INSERT SELECT UPDATE(contract) UPDATE(decided_by) ' +
    'UPDATE(decided_on) UPDATE(reason)',
  'recovery.clock SELECT',
  'recovery.clock_event SELECT',
  'recovery.credit INSERT SELECT UPDATE(paid_out)',
  'recovery.credit_contact INSERT SELECT',
  'recovery.movement INSERT SELECT',
  'recovery.paid_before SELECT',
  'recovery.plan INSERT SELECT UPDATE(ended_on)',
  'recovery.recovery_case INSERT(amount) INSERT(cause) INSERT(contested) INSERT(contract) ' +
    'INSERT(opened_on) INSERT(settlement) SELECT UPDATE(contested) UPDATE(ended_on)',
  'recovery.settled SELECT',
  'recovery.step INSERT SELECT',
  'resumption.subscription INSERT SELECT',
  'refunds.file_number USAGE',
  'refunds.refund INSERT SELECT UPDATE(account_changed_by) UPDATE(account_changed_on) ' +
    'UPDATE(amount) UPDATE(approved_by) UPDATE(approved_on) UPDATE(bank_account) ' +
    'UPDATE(cancelled_on) UPDATE(ended_as) ' +
    'UPDATE(ended_because) UPDATE(ended_by) UPDATE(entry) UPDATE(issued_by) UPDATE(issued_on) ' +
    'UPDATE(method) UPDATE(reference) UPDATE(return_entry) UPDATE(returned_because) ' +
    'UPDATE(returned_on)',
  'refunds.request_number USAGE',
  'refunds.transfer_file INSERT SELECT UPDATE(cancelled_on) UPDATE(confirmed_by) ' +
    'UPDATE(executed_on)',
  'refunds.transfer_line INSERT SELECT UPDATE(outcome)',
  'refunds.transfer_profile INSERT SELECT',
  'settlement.case INSERT SELECT UPDATE(agency) UPDATE(contested) UPDATE(deposit) ' +
    'UPDATE(holds) UPDATE(last_movement) UPDATE(receivable) UPDATE(settled_on) ' +
    'UPDATE(settlement) UPDATE(version)',
  'settlement.settlement INSERT(act) INSERT(approved_by) INSERT(contract) INSERT(debt) ' +
    'INSERT(deposit) INSERT(entry) INSERT(late) INSERT(list) INSERT(prepared_by) INSERT(rule) ' +
    'INSERT(settled_on) INSERT(settlement) SELECT',
  'terminations.instalment INSERT SELECT',
  'terminations.plan INSERT SELECT UPDATE(ended_as) UPDATE(ended_on)',
  'terminations.termination INSERT SELECT UPDATE(final_bill) UPDATE(meter_index) ' +
    'UPDATE(meter_removed_on)',
  'terminations.withdrawal INSERT(contract) INSERT(reason) INSERT(requested_by) ' +
    'INSERT(requested_on) INSERT(settlement) INSERT(shown_version) SELECT UPDATE(approved_by) ' +
    'UPDATE(approved_on) UPDATE(entry) UPDATE(rejected_by) UPDATE(rejected_on) ' +
    'UPDATE(seconded_by) UPDATE(seconded_on)',
];

const GRANTED = `
  WITH relation AS (SELECT c.oid, n.nspname || '.' || c.relname AS name, c.relacl, c.relowner
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspowner = 'quitus_owner'::regrole AND c.relkind IN ('r', 'v', 'm', 'S', 'p')),
  granted AS (
    SELECT r.name, a.privilege_type AS privilege FROM relation r
    CROSS JOIN aclexplode(r.relacl) a
    WHERE a.grantee IN (0, 'quitus_application'::regrole)
    UNION
    SELECT r.name, a.privilege_type || '(' || t.attname || ')' FROM relation r
    JOIN pg_attribute t ON t.attrelid = r.oid CROSS JOIN aclexplode(t.attacl) a
    WHERE a.grantee IN (0, 'quitus_application'::regrole))
  SELECT name || ' ' || string_agg(privilege, ' ' ORDER BY privilege COLLATE "C") AS right
  FROM granted GROUP BY name ORDER BY name COLLATE "C"`;

/** Whatever the application role owns, is, or belongs to: it should be nothing at all. */
const POWERS = `
  SELECT 'owns ' || c.oid::regclass AS power FROM pg_class c
    WHERE c.relowner = 'quitus_application'::regrole AND c.relpersistence <> 't'
  UNION ALL SELECT 'owns ' || p.oid::regprocedure FROM pg_proc p
    WHERE p.proowner = 'quitus_application'::regrole
  UNION ALL SELECT 'owns schema ' || nspname FROM pg_namespace
    WHERE nspowner = 'quitus_application'::regrole AND nspname !~ '^pg_'
  UNION ALL SELECT 'is a member of ' || roleid::regrole FROM pg_auth_members
    WHERE member = 'quitus_application'::regrole
  UNION ALL SELECT 'is more than a role' FROM pg_roles WHERE rolname = 'quitus_application'
    AND (rolsuper OR rolcreaterole OR rolcreatedb OR rolbypassrls OR rolreplication OR rolcanlogin)
  UNION ALL SELECT 'may create in ' || nspname FROM pg_namespace
    WHERE nspname !~ '^pg_' AND has_schema_privilege('quitus_application', oid, 'CREATE')`;

describe('the application role', () => {
  test('has exactly the rights that are written down', async () => {
    const { rows } = await fresh.database.asOwner((client) =>
      client.query<{ right: string }>(GRANTED),
    );
    expect(rows.map((row) => row.right)).toEqual([...RIGHTS].sort());
  });

  test('owns nothing, is a member of nothing and creates nowhere', async () => {
    const { rows } = await fresh.database.asOwner((client) => client.query(POWERS));
    expect(rows).toEqual([]);
  });

  test('is the role in which every connection of the pool speaks', async () => {
    const { rows } = await fresh.database.pool.query('SELECT current_user AS role');
    expect(rows).toEqual([{ role: 'quitus_application' }]);
  });
});

describe('what runs with the rights of the owner', () => {
  test('looks its names up where the application cannot put any', async () => {
    const { rows } = await fresh.database.asOwner((client) =>
      client.query(`SELECT p.oid::regprocedure::text AS function, proconfig FROM pg_proc p
        JOIN pg_namespace n ON n.oid = p.pronamespace
        WHERE n.nspowner = 'quitus_owner'::regrole AND p.prosecdef
          AND NOT coalesce(proconfig @> ARRAY['search_path=pg_catalog'], false)`),
    );
    expect(rows).toEqual([]);
  });
});
