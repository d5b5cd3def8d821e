import { add, settlement } from '../rows.ts';
import type { Forbidden } from '../wrong-act.ts';

const change = (table: string, changed: string, contract = 'C-SOLD'): string =>
  `UPDATE ${table} SET ${changed} WHERE contract = '${contract}'`;

const grant = (right: string, table: string): string =>
  `GRANT ${right} ON ${table} TO quitus_application`;

const own = (kind: string, name: string): string =>
  `ALTER ${kind} ${name} OWNER TO quitus_application`;

/** What stands only because the application role was never given the right to do it. */
export const FORBIDDEN: readonly Forbidden[] = [
  ...['amount = 1', `debit = '521'`, `booked_on = '2026-11-21'`, `piece = 'X'`, 'act = 2'].map(
    (changed) => ({
      says: `an entry changed: ${changed}`,
      act: [change('ledger.transfer', changed)],
      grant: grant('UPDATE', 'ledger.transfer'),
    }),
  ),
  {
    says: 'an entry deleted',
    act: [`DELETE FROM ledger.transfer WHERE contract = 'C-SOLD'`],
    grant: grant('DELETE', 'ledger.transfer'),
  },
  {
    says: 'the journal emptied',
    act: ['TRUNCATE ledger.transfer'],
    grant: grant('TRUNCATE', 'ledger.transfer'),
  },
  {
    says: 'a link of the trail changed',
    act: [`UPDATE audit.act SET actor = 'nobody'`],
    grant: grant('UPDATE', 'audit.act'),
  },
  {
    says: 'a link of the trail deleted',
    act: ['DELETE FROM audit.act WHERE seq = 1'],
    grant: grant('DELETE', 'audit.act'),
    without: 'delivery_of_an_act',
  },
  {
    says: 'the trail emptied',
    act: ['TRUNCATE audit.act'],
    grant: grant('TRUNCATE', 'audit.act'),
    without: '0A000',
  },
  {
    says: 'the head of a chain given to another agency',
    act: [`UPDATE audit.head SET agency = 'A2'`],
    grant: grant('UPDATE', 'audit.head'),
  },
  {
    says: 'a settlement that is born reversed, and frees its point',
    act: settlement({ reversed_on: '2026-11-20' }),
    grant: grant('INSERT', 'settlement.settlement'),
  },
  {
    says: 'a point freed by hand',
    act: [
      `UPDATE contracts.occupancy SET freed_on = '2026-11-20', freed_by = 1
       WHERE contract = 'C-DEBTOR'`,
    ],
    grant: grant('UPDATE', 'contracts.occupancy'),
    without: 'freed_point_has_its_settlement',
  },
  {
    says: 'a point taken back by hand',
    act: [change('contracts.occupancy', 'freed_on = NULL, freed_by = NULL')],
    grant: grant('UPDATE', 'contracts.occupancy'),
  },
  {
    says: 'an occupancy deleted',
    act: [`DELETE FROM contracts.occupancy WHERE contract = 'C-ACTIVE'`],
    grant: grant('DELETE', 'contracts.occupancy'),
  },
  {
    says: 'a contract moved to another point',
    act: [change('contracts.contract', `service_point = 'P-FREE'`)],
    grant: grant('UPDATE', 'contracts.contract'),
  },
  {
    says: 'an agency made computerised by hand',
    act: [`UPDATE contracts.agency SET computerised = true`],
    grant: grant('UPDATE', 'contracts.agency'),
  },
  {
    says: 'a bill changed after it was taken over',
    act: [change('contracts.bill', 'open_amount = 0', 'C-ACTIVE')],
    grant: grant('UPDATE', 'contracts.bill'),
  },
  {
    says: 'a deposit changed after it was taken over',
    act: [change('contracts.deposit', 'amount = 1', 'C-ACTIVE')],
    grant: grant('UPDATE', 'contracts.deposit'),
  },
  {
    says: 'the thirty days of an open case shortened',
    act: [change('settlement.case', `opens_on = '2026-10-01'`, 'C-DEBTOR')],
    grant: grant('UPDATE', 'settlement.case'),
  },
  {
    says: 'the termination of an open case moved',
    act: [change('settlement.case', `terminated_on = '2026-09-01'`, 'C-DEBTOR')],
    grant: grant('UPDATE', 'settlement.case'),
  },
  {
    says: 'a case deleted',
    act: [`DELETE FROM settlement.case WHERE contract = 'C-EARLY'`],
    grant: grant('DELETE', 'settlement.case'),
  },
  {
    says: 'a settlement changed',
    act: [change('settlement.settlement', 'late = false')],
    grant: grant('UPDATE', 'settlement.settlement'),
  },
  {
    says: 'a settlement reversed by hand',
    act: [change('settlement.settlement', `reversed_on = '2026-11-21'`)],
    grant: grant('UPDATE', 'settlement.settlement'),
  },
  {
    says: 'a settlement deleted',
    act: [`DELETE FROM settlement.settlement WHERE contract = 'C-SOLD'`],
    grant: grant('DELETE', 'settlement.settlement'),
    without: 'freed_point_has_its_settlement',
  },
  {
    says: 'the evidence of a termination changed',
    act: [change('terminations.termination', `evidence = '{}'`)],
    grant: grant('UPDATE', 'terminations.termination'),
    without: 'evidence_is_whole',
  },
  {
    says: 'an instalment changed',
    act: [change('terminations.instalment', 'amount = 1', 'C-EARLY')],
    grant: grant('UPDATE', 'terminations.instalment'),
  },
  {
    says: 'a withdrawal marked as carried out by hand',
    act: [change('terminations.withdrawal', `taken_back = '{}'`)],
    grant: grant('UPDATE', 'terminations.withdrawal'),
    without: 'taken_back_when_approved',
  },
  {
    says: 'a withdrawal born approved',
    act: [add('terminations.withdrawal', { approved_by: 'bio', approved_on: '2026-11-20' })],
    grant: grant('INSERT', 'terminations.withdrawal'),
  },
  {
    says: 'a payment changed',
    act: [change('payments.payment', 'amount = 1', 'C-ACTIVE')],
    grant: grant('UPDATE', 'payments.payment'),
  },
  {
    says: 'a payment deleted',
    act: [`DELETE FROM payments.payment WHERE contract = 'C-ACTIVE'`],
    grant: grant('DELETE', 'payments.payment'),
  },
  {
    says: 'a refund deleted',
    act: [`DELETE FROM refunds.refund WHERE contract = 'C-REFUND'`],
    grant: grant('DELETE', 'refunds.refund'),
  },
  {
    says: 'a recovery case lowered',
    act: [change('recovery.recovery_case', 'amount = 500')],
    grant: grant('UPDATE', 'recovery.recovery_case'),
  },
  {
    says: 'what is left of a case written without a movement',
    act: [change('recovery.recovery_case', 'moved = -600')],
    grant: grant('UPDATE', 'recovery.recovery_case'),
  },
  {
    says: 'a case born with something recovered',
    act: [add('recovery.recovery_case', { moved: -100 })],
    grant: grant('INSERT', 'recovery.recovery_case'),
  },
  {
    says: 'a movement of a case changed',
    act: [change('recovery.movement', 'amount = -1')],
    grant: grant('UPDATE', 'recovery.movement'),
  },
  {
    says: 'a step of a case changed',
    act: [change('recovery.step', `happened_on = '2026-01-01'`)],
    grant: grant('UPDATE', 'recovery.step'),
  },
  {
    says: 'a payment plan changed',
    act: [change('recovery.plan', `amounts = '{1,399}'`)],
    grant: grant('UPDATE', 'recovery.plan'),
  },
  {
    says: 'a bundle of evidence deleted',
    act: [`DELETE FROM evidence.bundle WHERE contract = 'C-SOLD'`],
    grant: grant('DELETE', 'evidence.bundle'),
  },
  {
    says: 'a list given to another preparer',
    act: [`UPDATE lists.list SET prepared_by = 'bio' WHERE list = 1`],
    grant: grant('UPDATE', 'lists.list'),
    without: 'list_maker_is_not_checker',
  },
  {
    says: 'a line of a frozen list changed',
    act: [change('lists.line', 'debt = 1')],
    grant: grant('UPDATE', 'lists.line'),
  },
  {
    says: 'a line of a frozen list deleted',
    act: [`DELETE FROM lists.line WHERE contract = 'C-SOLD'`],
    grant: grant('DELETE', 'lists.line'),
  },
  {
    says: 'an answer of the region changed',
    act: [add('lists.answer'), change('lists.answer', 'accepted = true')],
    grant: grant('UPDATE', 'lists.answer'),
  },
  {
    says: 'a skipped line taken off the list of what was skipped',
    act: [add('lists.skip'), `DELETE FROM lists.skip`],
    grant: grant('DELETE', 'lists.skip'),
  },
  {
    says: 'an entry taken out of its export',
    act: ['DELETE FROM ledger.exported_entry'],
    grant: grant('DELETE', 'ledger.exported_entry'),
  },
  {
    says: 'a closed period reopened',
    act: ['DELETE FROM ledger.closing'],
    grant: grant('DELETE', 'ledger.closing'),
  },
  {
    says: 'a part given to another ledger account',
    act: [`UPDATE ledger.mapping SET account = '521' WHERE part = 'doubtful'`],
    grant: grant('UPDATE', 'ledger.mapping'),
  },
  {
    says: 'a parameter changed backwards in time',
    act: [`UPDATE parameters.version SET value = '1' WHERE name = 'manualOpensAfterDays'`],
    grant: grant('UPDATE', 'parameters.version'),
    without: 'version_as_it_was_approved',
  },
  {
    says: 'the entry numbers turned back',
    act: [`SELECT setval('ledger.entry_number', 1)`],
    grant: grant('UPDATE', 'ledger.entry_number'),
  },
  {
    says: 'the act numbers turned back',
    act: [`SELECT setval('audit.act_number', 1)`],
    grant: grant('UPDATE', 'audit.act_number'),
  },
  {
    says: 'a table made in a room',
    act: ['CREATE TABLE ledger.second_journal (amount bigint)'],
    grant: 'GRANT CREATE ON SCHEMA ledger TO quitus_application',
  },
  {
    says: 'the journal dropped',
    act: ['DROP TABLE ledger.transfer CASCADE'],
    grant: own('TABLE', 'ledger.transfer'),
  },
  {
    says: 'a constraint dropped',
    act: ['ALTER TABLE ledger.transfer DROP CONSTRAINT transfer_is_an_amount'],
    grant: own('TABLE', 'ledger.transfer'),
  },
  {
    says: 'the triggers of the settlements switched off',
    act: ['ALTER TABLE settlement.settlement DISABLE TRIGGER USER'],
    grant: own('TABLE', 'settlement.settlement'),
  },
  {
    says: 'the trigger of the settlements rewritten',
    act: [
      `CREATE OR REPLACE FUNCTION settlement.settle_only_what_may_be() RETURNS trigger
       LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'`,
    ],
    grant: `GRANT CREATE ON SCHEMA settlement TO quitus_application;
      ${own('FUNCTION', 'settlement.settle_only_what_may_be()')}`,
  },
  {
    says: 'all triggers switched off for the session',
    act: ['SET LOCAL session_replication_role = replica', add('ledger.transfer')],
    grant: grant('SET', 'PARAMETER session_replication_role'),
  },
];
