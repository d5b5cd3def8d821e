import { add, type Row } from '../rows.ts';
import type { WrongAct } from '../wrong-act.ts';

const SOLD = `contract = 'C-SOLD' AND settlement = 1`;
const supplement: Row = { kind: 'SUPPLEMENT', amount: 100, method: null, taken_at: null };
const movement = (changed: Row = {}): string => add('recovery.movement', changed);
const OWN = 'nobody_acts_on_their_own_contract';
const customerIsBio = `UPDATE access.person SET customer = 'U1' WHERE name = 'bio'`;

/** What may happen on a recovery case: movements in order, and never more than what is left. */
export const RECOVERY: readonly WrongAct[] = [
  {
    says: 'a case of an unknown cause',
    guard: 'recovery_case_has_a_known_cause',
    act: [add('recovery.recovery_case', { cause: 'OTHER', amount: 0 })],
  },
  {
    says: 'a recovery of more than what is left',
    guard: 'at_most_what_is_left',
    act: [movement({ amount: -401 })],
  },
  {
    says: 'a case ended although something was recovered on it',
    guard: 'ended_without_movements',
    act: [`UPDATE recovery.recovery_case SET ended_on = '2026-11-20' WHERE ${SOLD}`],
  },
  {
    says: 'a case ended before it was opened',
    guard: 'ended_after_it_opened',
    before: [add('recovery.recovery_case')],
    act: [`UPDATE recovery.recovery_case SET ended_on = '2026-11-19' WHERE contract = 'C-ZERO'`],
  },
  {
    says: 'an ended case taken up again',
    guard: 'ended_case_stands',
    before: [
      add('recovery.recovery_case'),
      `UPDATE recovery.recovery_case SET ended_on = '2026-11-20' WHERE contract = 'C-ZERO'`,
    ],
    act: [`UPDATE recovery.recovery_case SET ended_on = NULL WHERE contract = 'C-ZERO'`],
  },
  {
    says: 'a movement with the number of another',
    guard: 'movement_pk',
    act: [movement({ movement: 1 })],
    without: 'movements_are_numbered_in_order',
  },
  {
    says: 'a movement that leaves a number out',
    guard: 'move_the_case',
    reason: 'movements_are_numbered_in_order',
    act: [movement({ movement: 3 })],
  },
  {
    says: 'a movement without a case',
    guard: 'movement_of_a_case',
    act: [movement({ contract: 'C-DEBTOR', movement: 1 })],
    without: 'movements_are_numbered_in_order',
  },
  {
    says: 'one recovery taken twice',
    guard: 'movement_taken_once',
    act: [movement({ reference: 'RC-1' })],
    without: 'money_taken_once',
  },
  {
    says: 'a recovery under the reference of a payment',
    guard: 'recovery_taken_once_in_all',
    reason: 'money_taken_once',
    act: [movement({ reference: 'PAY-1' })],
  },
  {
    says: 'two movements behind one entry',
    guard: 'one_movement_per_entry',
    act: [movement({ entry: 400 })],
  },
  {
    says: 'a movement of an unknown kind',
    guard: 'movement_of_a_known_kind',
    act: [movement({ ...supplement, kind: 'GIFT' })],
  },
  {
    says: 'a recovery that raises the case',
    guard: 'movement_has_its_sign',
    act: [movement({ amount: 1, excess: 2 })],
  },
  {
    says: 'a recovery beyond a million million',
    guard: 'movement_within_one_payment',
    act: [movement({ excess: 1_000_000_000_000 })],
  },
  {
    says: 'a recovery that does not say where it was taken',
    guard: 'recovery_says_how_and_where',
    act: [movement({ taken_at: null })],
  },
  {
    says: 'a recovery in kind',
    guard: 'recovery_method_is_known',
    act: [movement({ method: 'TROC' })],
  },
  {
    says: 'a recovery at an agency that does not exist',
    guard: 'recovered_at_an_agency',
    act: [movement({ taken_at: 'A99' })],
  },
  {
    says: 'a person who records a recovery on a contract of their own',
    guard: 'nobody_moves_their_own_case',
    reason: OWN,
    before: [customerIsBio],
    act: [movement({ recorded_by: 'bio' })],
  },
  {
    says: 'a person who follows up a contract of their own',
    guard: 'nobody_follows_up_their_own_case',
    reason: OWN,
    before: [customerIsBio],
    act: [add('recovery.step', { recorded_by: 'bio' })],
  },
  {
    says: 'a person who agrees a plan on a contract of their own',
    guard: 'nobody_plans_their_own_case',
    reason: OWN,
    before: [customerIsBio],
    act: [add('recovery.plan', { agreed_by: 'bio' })],
  },
  {
    says: 'a step with the number of another',
    guard: 'step_pk',
    act: [
      add('recovery.step')
        .replace(') VALUES (', ', step) OVERRIDING SYSTEM VALUE VALUES (')
        .replace(/\)$/, ', 1)'),
    ],
  },
  {
    says: 'a step of a case that does not exist',
    guard: 'step_of_a_case',
    act: [add('recovery.step', { contract: 'C-DEBTOR' })],
  },
  {
    says: 'a step of an unknown kind',
    guard: 'step_of_a_known_kind',
    act: [add('recovery.step', { kind: 'THREAT' })],
  },
  {
    says: 'a step that says nothing',
    guard: 'step_says_something',
    act: [add('recovery.step', { note: '' })],
  },
  {
    says: 'a step that is still to come',
    guard: 'step_is_not_ahead',
    act: [add('recovery.step', { happened_on: '2026-11-21' })],
  },
  {
    says: 'a reminder with an entry',
    guard: 'contest_has_its_entry',
    act: [add('recovery.step', { entry: 900 })],
  },
  {
    says: 'two contests behind one entry',
    guard: 'one_step_per_entry',
    act: [
      add('recovery.step', { kind: 'CONTESTED', entry: 900 }),
      add('recovery.step', { kind: 'CONTEST_LIFTED', entry: 900 }),
    ],
  },
  {
    says: 'a plan with the number of another',
    guard: 'payment_plan_pk',
    act: [add('recovery.plan', { plan: 1, ended_on: '2026-11-20' })],
  },
  {
    says: 'a second plan beside the first',
    guard: 'one_plan_at_a_time',
    act: [add('recovery.plan'), add('recovery.plan', { plan: 3 })],
  },
  {
    says: 'a plan of a case that does not exist',
    guard: 'plan_of_a_case',
    act: [add('recovery.plan', { contract: 'C-DEBTOR' })],
  },
  {
    says: 'a plan with fewer amounts than days',
    guard: 'plan_is_whole',
    act: [add('recovery.plan', { amounts: '{100}', ended_on: '2026-11-20' })],
  },
  {
    says: 'a plan that begins before it was signed',
    guard: 'plan_is_ahead',
    act: [add('recovery.plan', { due_on: '{2026-11-19,2026-12-19}', ended_on: '2026-11-20' })],
  },
  {
    says: 'a plan that nobody signed',
    guard: 'plan_is_signed',
    act: [add('recovery.plan', { signed_by: '', ended_on: '2026-11-20' })],
  },
  {
    says: 'a plan that ended before it was signed',
    guard: 'plan_ends_after_it_was_signed',
    act: [add('recovery.plan', { ended_on: '2026-11-19' })],
  },
  {
    says: 'a second bundle of one case',
    guard: 'bundle_pk',
    act: [add('evidence.bundle'), add('evidence.bundle')],
  },
  {
    says: 'a bundle of a case that does not exist',
    guard: 'bundle_of_a_case',
    act: [add('evidence.bundle', { contract: 'C-DEBTOR' })],
  },
  {
    says: 'a bundle whose digest is that of other facts',
    guard: 'bundle_is_what_was_frozen',
    act: [add('evidence.bundle', { facts: '{"debt": 1}' })],
  },
];
