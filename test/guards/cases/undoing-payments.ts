import { add, numbered, type Row } from '../rows.ts';
import type { WrongAct } from '../wrong-act.ts';

const OWN = 'nobody_acts_on_their_own_contract';
const customerIsBio = `UPDATE access.person SET customer = 'U1' WHERE name = 'bio'`;
const customerIsAyaba = `UPDATE access.person SET customer = 'U1' WHERE name = 'ayaba'`;
const cancellation = (changed: Row = {}): string => add('payments.cancellation', changed);
const bounce = (changed: Row = {}): string => add('payments.bounce', changed);
const UNDECIDED = { decided_on: null, decided_by: null, contract: null } as const;
const waiting = (changed: Row): string =>
  add('payments.waiting_line', { ...UNDECIDED, ...changed });
const APPROVED = { decided_by: 'bio', decided_on: '2026-11-20', entry: 900 } as const;

const UNDONE: readonly WrongAct[] = [
  {
    says: 'a cancellation number twice',
    guard: 'cancellation_pk',
    act: [numbered('payments.cancellation', 'cancellation')],
  },
  {
    says: 'a cancellation of no receipt',
    guard: 'cancellation_of_a_receipt',
    act: [cancellation({ receipt: 'X' })],
  },
  {
    says: 'a cancellation without a reason',
    guard: 'cancellation_has_a_reason',
    act: [cancellation({ reason: '' })],
  },
  {
    says: 'a cancellation approved by who asked for it (E30)',
    guard: 'cancellation_needs_two_people',
    act: [cancellation({ ...APPROVED, decided_by: 'ayaba' })],
  },
  {
    says: 'a cancellation of another day that nobody approved (E30)',
    guard: 'cancellation_is_approved_unless_the_same_day',
    act: [cancellation({ entry: 900 })],
  },
  {
    says: 'a cancellation decided by nobody',
    guard: 'cancellation_is_decided_whole',
    act: [cancellation({ decided_on: '2026-11-20' })],
  },
  {
    says: 'a cancellation decided before it was asked for',
    guard: 'cancellation_decided_after_request',
    act: [cancellation({ ...APPROVED, decided_on: '2026-11-19' })],
  },
  {
    says: 'a receipt cancelled twice',
    guard: 'receipt_cancelled_once',
    act: [cancellation(), cancellation()],
  },
  {
    says: 'a rejected cancellation approved after all',
    guard: 'decided_cancellation_stands',
    act: ['UPDATE payments.cancellation SET entry = 900 WHERE cancellation = 1'],
  },
  {
    says: 'a person who cancels a receipt of their own contract',
    guard: 'nobody_cancels_for_themselves',
    reason: OWN,
    before: [customerIsAyaba],
    act: [cancellation()],
  },
  {
    says: 'a head who approves a cancellation on their own contract',
    guard: 'nobody_decides_for_themselves',
    reason: OWN,
    before: [customerIsBio],
    act: [
      cancellation(),
      `UPDATE payments.cancellation SET decided_by = 'bio', decided_on = '2026-11-20', entry = 900
       WHERE decided_on IS NULL`,
    ],
  },
  {
    says: 'a receipt cancelled after its cheque bounced',
    guard: 'bounced_cheque_is_not_cancelled',
    act: [bounce(), cancellation({ ...APPROVED, receipt: 'A1-2026-000002' })],
  },
  {
    says: 'a cheque that bounces twice',
    guard: 'cheque_bounces_once',
    act: [bounce(), bounce()],
  },
  {
    says: 'a bounce of no payment',
    guard: 'bounce_of_money_that_was_taken',
    before: ['ALTER TABLE payments.bounce DISABLE TRIGGER only_cheques_bounce'],
    act: [bounce({ reference: 'X' })],
  },
  {
    says: 'a fee of the bank below nothing',
    guard: 'bounce_fee_is_an_amount',
    act: [bounce({ fee: -1 })],
  },
  {
    says: 'a cheque that bounces without a reason',
    guard: 'bounce_has_a_reason',
    act: [bounce({ reason: '' })],
  },
  ...[
    ['cash that bounces', [bounce({ reference: 'PAY-1' })]],
    ['a cheque that bounces before it was taken', [bounce({ bounced_on: '2026-11-19' })]],
    [
      'a cheque that bounces after its receipt was cancelled',
      [cancellation({ ...APPROVED, receipt: 'A1-2026-000002' }), bounce()],
    ],
  ].map(([says, act]) => ({
    says: says as string,
    guard: 'only_cheques_bounce',
    act: act as string[],
  })),
  {
    says: 'a person who records a bounced cheque of their own',
    guard: 'nobody_bounces_their_own_cheque',
    reason: OWN,
    before: [customerIsBio],
    act: [bounce()],
  },
];

const FILES: readonly WrongAct[] = [
  {
    says: 'a file number twice',
    guard: 'payment_file_pk',
    act: [numbered('payments.payment_file', 'file')],
  },
  {
    says: 'a file of an unknown operator',
    guard: 'payment_file_of_a_known_profile',
    act: [add('payments.payment_file', { profile: 'PIGEON' })],
  },
  {
    says: 'the same file twice',
    guard: 'payment_file_taken_once',
    act: [add('payments.payment_file', { digest: `\\x${'00'.repeat(32)}` })],
  },
  {
    says: 'a file with half a digest',
    guard: 'payment_file_is_hashed',
    act: [add('payments.payment_file', { digest: '\\x00' })],
  },
  {
    says: 'a waiting line number twice',
    guard: 'waiting_line_pk',
    act: [numbered('payments.waiting_line', 'waiting')],
  },
  {
    says: 'a waiting line of no file',
    guard: 'waiting_line_of_a_file',
    act: [waiting({ file: 99 })],
  },
  {
    says: 'a transaction that waits twice',
    guard: 'waiting_line_once',
    act: [waiting({ reference: 'MTN-1' })],
  },
  {
    says: 'a waiting line over nothing',
    guard: 'waiting_line_is_an_amount',
    act: [waiting({ amount: 0 })],
  },
  ...[
    { contract: 'C-ACTIVE' },
    { decided_on: '2026-11-20', decided_by: 'bio' },
    { decided_on: '2026-11-20', decided_by: 'bio', contract: 'C-ACTIVE', reason: 'x' },
    { decided_on: '2026-11-20', contract: 'C-ACTIVE' },
  ].map((changed) => ({
    says: `a waiting line half decided: ${Object.keys(changed)}`,
    guard: 'waiting_line_is_decided_whole',
    act: [waiting(changed)],
  })),
  {
    says: 'a rejected line assigned after all',
    guard: 'decided_line_stands',
    act: [
      `UPDATE payments.waiting_line SET contract = 'C-ACTIVE', reason = NULL WHERE waiting = 2`,
    ],
  },
  {
    says: 'a person who assigns money to a contract of their own',
    guard: 'nobody_assigns_to_their_own_contract',
    reason: OWN,
    before: [customerIsBio],
    act: [
      `UPDATE payments.waiting_line SET contract = 'C-ACTIVE', decided_by = 'bio',
         decided_on = '2026-11-20' WHERE waiting = 1`,
    ],
  },
];

const DUTY: readonly WrongAct[] = [
  {
    says: 'stamp duty half in force',
    guard: 'stamp_duty_is_on_or_off',
    act: [add('parameters.version', { name: 'stampDutyOnCash', value: 'maybe' })],
    without: 'version_as_it_was_approved',
  },
  {
    says: 'stamp duty of a word',
    guard: 'stamp_duty_is_a_number',
    act: [add('parameters.version', { name: 'stampDutyPerMille', value: 'dix' })],
    without: 'version_as_it_was_approved',
  },
  {
    says: 'a customer that is neither a person nor a company',
    guard: 'customer_is_a_person_or_a_company',
    act: [add('contracts.customer', { kind: 'ROBOT' })],
  },
];

/** What undoes a payment (E8, E30), files of payments (E4), and stamp duty. */
export const UNDOING_PAYMENTS: readonly WrongAct[] = [...UNDONE, ...FILES, ...DUTY];
