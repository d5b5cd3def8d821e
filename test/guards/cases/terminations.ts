import { add } from '../rows.ts';
import type { WrongAct } from '../wrong-act.ts';

const OWN = 'nobody_acts_on_their_own_contract';
const APPROVED = `approved_by = 'bio', approved_on = '2026-11-20'`;
const seconded = (by: string) => `${APPROVED}, seconded_by = '${by}', seconded_on = '2026-11-20'`;

/** Withdrawal 1 is open and before settlement, withdrawal 2 would reverse the settlement of C-SOLD. */
const answer = (number: number, changed: string): string =>
  `UPDATE terminations.withdrawal SET ${changed} WHERE withdrawal = ${number}`;

const numbered = (row: string, column: string, number: number): string =>
  row
    .replace(') VALUES (', `, ${column}) OVERRIDING SYSTEM VALUE VALUES (`)
    .replace(/\)$/, `, ${number})`);

const AS_OWNER = 'SET LOCAL ROLE NONE';
const rejected = { rejected_by: 'bio', rejected_on: '2026-11-20' };

/** G3, E14–E16, E22: evidence, later bills, plans. */
const BEFORE: readonly WrongAct[] = [
  {
    says: 'a threshold that is no number',
    guard: 'thresholds_are_numbers',
    act: [add('parameters.version', { name: 'planGraceDays', value: '-1' })],
    without: 'version_as_it_was_approved',
  },
  {
    says: 'a termination with half of its evidence',
    guard: 'evidence_is_whole',
    act: [add('terminations.termination', { borne_out: true })],
  },
  {
    says: 'a meter read and not removed',
    guard: 'meter_was_read_at_its_removal',
    act: [add('terminations.termination', { meter_removed_on: null, meter_index: 5 })],
  },
  {
    says: 'a termination of one’s own contract',
    guard: 'nobody_terminates_their_own_contract',
    reason: OWN,
    act: [
      add('terminations.termination', { evidence: '{}', borne_out: true, terminated_by: 'fifa' }),
    ],
  },
  ...[0, -1, 1_000_000_000_001].map((amount) => ({
    says: `a credit note of ${amount} francs`,
    guard: 'credit_note_is_an_amount',
    act: [add('contracts.credit_note', { amount })],
  })),
  {
    says: 'a credit note twice on one contract',
    guard: 'credit_note_pk',
    act: [add('contracts.credit_note', { credit_note: 'N-1' })],
    without: 'credit_note_number_once',
  },
  {
    says: 'a credit note twice on two contracts',
    guard: 'credit_note_number_once',
    act: [add('contracts.credit_note', { contract: 'C-DEBTOR', credit_note: 'N-1', bill: null })],
  },
  {
    says: 'a credit note on no contract',
    guard: 'credit_note_of_a_contract',
    act: [add('contracts.credit_note', { contract: 'C-0', bill: null })],
  },
  {
    says: 'a credit note on a bill that does not exist',
    guard: 'credit_note_on_its_bill',
    act: [add('contracts.credit_note', { bill: 'F-0' })],
  },
  {
    says: 'a plan of a third kind',
    guard: 'plan_of_a_known_kind',
    act: [add('terminations.plan', { kind: 'PROMESSE' })],
  },
  ...[{ ended_on: '2026-11-21' }, { ended_on: '2026-11-21', ended_as: 'OUBLIE' }].map((ended) => ({
    says: `a plan that ended: ${JSON.stringify(ended)}`,
    guard: 'plan_ended_somehow',
    act: [add('terminations.plan', ended)],
  })),
  {
    says: 'a plan that ended before it was agreed',
    guard: 'plan_ended_after_it_was_agreed',
    act: [add('terminations.plan', { ended_on: '2026-11-19', ended_as: 'KEPT' })],
  },
  {
    says: 'a plan number twice on one contract',
    guard: 'agreed_plan_pk',
    act: [
      numbered(
        add('terminations.plan', {
          contract: 'C-EARLY',
          ended_on: '2026-11-20',
          ended_as: 'KEPT',
        }),
        'plan',
        1,
      ),
    ],
  },
  {
    says: 'a plan of no contract',
    guard: 'plan_of_a_contract',
    act: [add('terminations.plan', { contract: 'C-0' })],
  },
  {
    says: 'a second running plan of a contract',
    guard: 'one_running_plan_per_contract',
    act: [add('terminations.plan', { contract: 'C-EARLY' })],
  },
  {
    says: 'a plan agreed with oneself',
    guard: 'nobody_agrees_with_themselves',
    reason: OWN,
    act: [add('terminations.plan', { agreed_by: 'fifa' })],
  },
  {
    says: 'an instalment of nothing',
    guard: 'instalment_is_an_amount',
    act: [add('terminations.instalment', { amount: 0 })],
  },
  {
    says: 'two instalments of a plan on one day',
    guard: 'instalment_pk',
    act: [add('terminations.instalment', { due_on: '2026-12-20' })],
  },
  {
    says: 'an instalment of no plan',
    guard: 'instalment_of_a_plan',
    act: [add('terminations.instalment', { plan: 99 })],
  },
];

/** E13: the way back takes two people before settlement, three after it. */
const WAY_BACK: readonly WrongAct[] = [
  {
    says: 'a withdrawal without a reason',
    guard: 'withdrawal_has_a_reason',
    act: [add('terminations.withdrawal', { reason: '' })],
  },
  {
    says: 'a withdrawal approved by who asked for it',
    guard: 'withdrawal_maker_is_not_checker',
    act: [answer(1, `approved_by = 'ayaba', approved_on = '2026-11-20'`)],
  },
  {
    says: 'a reversal seconded by who asked for it',
    guard: 'withdrawal_maker_is_not_checker',
    act: [answer(2, seconded('ayaba'))],
  },
  {
    says: 'a reversal approved twice by one person',
    guard: 'two_approvers_are_two_people',
    act: [answer(2, seconded('bio'))],
  },
  {
    says: 'a withdrawal approved on no day',
    guard: 'answered_by_somebody_on_a_day',
    act: [answer(1, `approved_by = 'bio'`)],
  },
  {
    says: 'a withdrawal before settlement with a second approver',
    guard: 'seconded_where_two_are_needed',
    act: [answer(1, seconded('celine'))],
  },
  {
    says: 'a withdrawal both carried out and rejected',
    guard: 'taken_back_or_rejected',
    act: [
      AS_OWNER,
      answer(1, `${APPROVED}, rejected_by = 'bio', rejected_on = '2026-11-20', taken_back = '{}'`),
    ],
  },
  {
    says: 'a withdrawal carried out without approval',
    guard: 'taken_back_when_approved',
    act: [AS_OWNER, answer(1, `taken_back = '{}'`)],
  },
  {
    says: 'a reversal carried out with one approval',
    guard: 'taken_back_when_approved',
    act: [AS_OWNER, answer(2, `${APPROVED}, taken_back = '{}'`)],
  },
  {
    says: 'a withdrawal that changes once it is answered',
    guard: 'answered_withdrawal_stands',
    before: [answer(1, `rejected_by = 'bio', rejected_on = '2026-11-20'`)],
    act: [answer(1, APPROVED)],
  },
  {
    says: 'a withdrawal number twice on one contract',
    guard: 'withdrawal_pk',
    act: [
      AS_OWNER,
      numbered(
        add('terminations.withdrawal', { contract: 'C-EARLY', ...rejected }),
        'withdrawal',
        1,
      ),
    ],
    without: 'withdrawal_number_once',
  },
  {
    says: 'a withdrawal number twice on two contracts',
    guard: 'withdrawal_number_once',
    act: [AS_OWNER, numbered(add('terminations.withdrawal'), 'withdrawal', 1)],
  },
  {
    says: 'a withdrawal on no contract',
    guard: 'withdrawal_of_a_contract',
    act: [add('terminations.withdrawal', { contract: 'C-0' })],
  },
  {
    says: 'a reversal of no settlement',
    guard: 'withdrawal_of_a_settlement',
    act: [add('terminations.withdrawal', { settlement: 9 })],
  },
  {
    says: 'a second open withdrawal of a contract',
    guard: 'one_open_withdrawal_per_contract',
    act: [add('terminations.withdrawal', { contract: 'C-EARLY' })],
  },
  {
    says: 'a withdrawal asked for on one’s own contract',
    guard: 'nobody_withdraws_on_their_own_contract',
    reason: OWN,
    act: [add('terminations.withdrawal', { requested_by: 'fifa' })],
  },
  {
    says: 'a withdrawal approved on one’s own contract',
    guard: 'nobody_approves_on_their_own_contract',
    reason: OWN,
    act: [answer(1, `approved_by = 'fifa', approved_on = '2026-11-20'`)],
  },
  {
    says: 'a reversal seconded on one’s own contract',
    guard: 'nobody_seconds_on_their_own_contract',
    reason: OWN,
    act: [answer(2, seconded('fifa'))],
  },
  {
    says: 'a settlement of no contract',
    guard: 'settlement_of_a_contract',
    act: [add('settlement.settlement', { contract: 'C-0' })],
    without: 'settlement_frees_its_point',
  },
  {
    says: 'a refund on no contract',
    guard: 'refund_of_a_contract',
    act: [add('refunds.refund', { contract: 'C-0' })],
    without: 'refund_of_a_case',
  },
  ...(
    [
      ['RECOVERY', '5711', '4162'],
      ['CREDIT_CLAIM', '4712', '521'],
      ['BOUNCED_CHEQUE', '4131', '521'],
      ['CONTEST', '4161', '4162'],
      ['STALE_REFUND', '521', '4712'],
    ] as const
  ).map(([event, debit, credit]) => ({
    says: `a ${event} on ${debit} and ${credit} where no settlement stands`,
    guard: 'posted_on_a_live_settlement',
    act: [add('ledger.transfer', { event, debit, credit })],
  })),
];

export const TERMINATIONS: readonly WrongAct[] = [...BEFORE, ...WAY_BACK];
