import { add } from '../rows.ts';
import type { WrongAct } from '../wrong-act.ts';

const list = (number: number, changed: string): string =>
  `UPDATE lists.list SET ${changed} WHERE list = ${number}`;

const IN_THE_WORKS = {
  agency: 'A1',
  finished: false,
  transmitted_on: null,
  transmitted_by: null,
} as const;

/** Terminations, the till, refunds, what is left, and the lists of S3 and S4. */
export const AROUND_SETTLEMENT: readonly WrongAct[] = [
  {
    says: 'two terminations of one contract',
    guard: 'termination_pk',
    act: [add('terminations.termination', { contract: 'C-SOLD' })],
  },
  {
    says: 'a termination without a case',
    guard: 'termination_of_a_case',
    act: [add('terminations.termination', { contract: 'C-ACTIVE' })],
  },
  {
    says: 'a final bill that is neither issued nor pending',
    guard: 'final_bill_is_issued_or_pending',
    act: [add('terminations.termination', { final_bill: 'PERDUE' })],
  },
  {
    says: 'a meter removed before the termination',
    guard: 'removed_after_termination',
    act: [add('terminations.termination', { meter_removed_on: '2026-09-30' })],
  },
  {
    says: 'a payment reference twice on one contract',
    guard: 'payment_pk',
    act: [add('payments.payment', { contract: 'C-ACTIVE', reference: 'PAY-1' })],
    without: 'payment_taken_once',
  },
  {
    says: 'a payment reference twice on two contracts',
    guard: 'payment_taken_once',
    act: [add('payments.payment', { reference: 'PAY-1' })],
    without: 'money_taken_once',
  },
  {
    says: 'a payment under the reference of a recovery',
    guard: 'money_taken_once',
    act: [add('payments.payment', { reference: 'RC-1' })],
  },
  {
    says: 'a payment under the reference of a recovery, unseen',
    guard: 'payment_taken_once_in_all',
    reason: 'money_taken_once',
    act: [add('payments.payment', { reference: 'RC-1' })],
  },
  {
    says: 'a payment on no contract',
    guard: 'payment_of_a_contract',
    act: [add('payments.payment', { contract: 'C-0' })],
  },
  {
    says: 'a payment at no agency',
    guard: 'payment_at_an_agency',
    act: [add('payments.payment', { agency: 'A0' })],
  },
  ...[0, -1, 1_000_000_000_001].map((amount) => ({
    says: `a payment of ${amount} francs`,
    guard: 'payment_is_an_amount',
    act: [add('payments.payment', { amount })],
  })),
  {
    says: 'a payment in kind',
    guard: 'payment_method_is_known',
    act: [add('payments.payment', { method: 'TROC' })],
  },
  {
    says: 'a refund in cash (S1a)',
    guard: 'refund_never_in_cash',
    act: [add('refunds.refund', { method: 'ESPECES' })],
  },
  {
    says: 'a refund of a contract that is not terminated',
    guard: 'refund_of_a_case',
    act: [add('refunds.refund', { contract: 'C-ACTIVE' })],
  },
  {
    says: 'a refund issued without its reference',
    guard: 'issued_refund_is_whole',
    act: [add('refunds.refund', { reference: null })],
  },
  {
    says: 'a refund of nothing',
    guard: 'refund_is_an_amount',
    act: [add('refunds.refund', { amount: 0 })],
  },
  {
    says: 'a refund issued before it was requested',
    guard: 'issued_after_it_was_requested',
    act: [add('refunds.refund', { issued_on: '2026-10-31' })],
  },
  {
    says: 'a refund both issued and cancelled',
    guard: 'issued_or_cancelled',
    act: [add('refunds.refund', { cancelled_on: '2026-11-20' })],
  },
  {
    says: 'the same refund twice',
    guard: 'refund_requested_once',
    act: [add('refunds.refund'), add('refunds.refund')],
  },
  {
    says: 'a refund number twice on one contract',
    guard: 'refund_pk',
    act: [
      add('refunds.refund', { contract: 'C-REFUND' })
        .replace(') VALUES (', ', refund) OVERRIDING SYSTEM VALUE VALUES (')
        .replace(/\)$/, ', 1)'),
    ],
  },
  {
    says: 'a second recovery case of one settlement',
    guard: 'recovery_case_pk',
    act: [add('recovery.recovery_case', { contract: 'C-SOLD' })],
  },
  {
    says: 'a recovery case without a settlement',
    guard: 'recovery_case_of_a_settlement',
    act: [add('recovery.recovery_case', { contract: 'C-DEBTOR' })],
  },
  {
    says: 'a recovery case over nothing',
    guard: 'recovery_case_is_an_amount',
    act: [add('recovery.recovery_case', { amount: 0 })],
  },
  {
    says: 'a second credit of one settlement',
    guard: 'one_credit_of_a_settlement',
    act: [add('recovery.credit'), add('recovery.credit')],
  },
  {
    says: 'a credit without a settlement',
    guard: 'credit_of_a_settlement',
    act: [add('recovery.credit', { contract: 'C-DEBTOR' })],
  },
  {
    says: 'a credit of nothing',
    guard: 'credit_is_an_amount',
    act: [add('recovery.credit', { amount: 0 })],
  },
  {
    says: 'a list number twice',
    guard: 'list_pk',
    act: [
      add('lists.list')
        .replace(') VALUES (', ', list) OVERRIDING SYSTEM VALUE VALUES (')
        .replace(/\)$/, ', 1)'),
    ],
  },
  {
    says: 'a list of no agency',
    guard: 'list_of_an_agency',
    act: [add('lists.list', { agency: 'A0' })],
  },
  {
    says: 'a list prepared by nobody we know',
    guard: 'list_prepared_by',
    act: [add('lists.list', { prepared_by: 'zinsou' })],
  },
  {
    says: 'a list approved by nobody we know',
    guard: 'list_approved_by',
    act: [list(2, `approved_by = 'zinsou'`)],
  },
  {
    says: 'a list transmitted by nobody we know',
    guard: 'list_transmitted_by',
    act: [list(1, `transmitted_on = '2026-11-20', transmitted_by = 'zinsou'`)],
  },
  {
    says: 'a list approved by who prepared it (S3)',
    guard: 'list_maker_is_not_checker',
    act: [list(2, `approved_by = 'ayaba'`)],
  },
  {
    says: 'a list finished before it was approved',
    guard: 'finished_after_approval',
    act: [add('lists.list', { approved_by: null })],
  },
  {
    says: 'a list transmitted before it is settled (S4)',
    guard: 'transmitted_when_finished',
    act: [list(2, `transmitted_on = '2026-11-20', transmitted_by = 'bio'`)],
  },
  {
    says: 'a list transmitted by nobody',
    guard: 'transmitted_when_finished',
    act: [list(1, `transmitted_on = '2026-11-20'`)],
  },
  {
    says: 'two lists of one agency in the works',
    guard: 'one_list_in_the_works_per_agency',
    act: [add('lists.list', IN_THE_WORKS)],
  },
  {
    says: 'a contract twice on one list',
    guard: 'line_pk',
    act: [add('lists.line', { contract: 'C-DEBTOR' })],
  },
  {
    says: 'a line of no list',
    guard: 'line_of_a_list',
    act: [add('lists.line', { list: 99 })],
  },
  {
    says: 'a line refused twice',
    guard: 'refusal_pk',
    act: [add('lists.refusal', { contract: 'C-BILL' })],
  },
  {
    says: 'a refusal on no list',
    guard: 'refusal_of_a_list',
    act: [add('lists.refusal', { list: 99 })],
  },
  {
    says: 'the approver of a finished list changed',
    guard: 'finished_list_stands',
    act: [add('access.person'), list(1, `approved_by = 'celine'`)],
  },
];
