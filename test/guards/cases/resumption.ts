import { add } from '../rows.ts';
import type { WrongAct } from '../wrong-act.ts';

const signed = (changed: Parameters<typeof add>[1]): string =>
  add('resumption.subscription', changed);

/** P5: a new contract has its own number and its own deposit, and nobody signs their own. */
export const RESUMPTION: readonly WrongAct[] = [
  {
    says: 'a contract signed twice',
    guard: 'subscription_once_a_contract',
    before: [signed({ reference: 'VIR-0' })],
    act: [signed({})],
  },
  {
    says: 'a signature of no contract',
    guard: 'subscription_of_a_contract',
    act: [signed({ contract: 'C-0' })],
  },
  {
    says: 'one payment for two deposits',
    guard: 'deposit_paid_in_once',
    before: [signed({ contract: 'C-DEBTOR' })],
    act: [signed({})],
  },
  {
    says: 'a deposit under the reference of a payment',
    guard: 'deposit_taken_once_in_all',
    reason: 'money_taken_once',
    act: [signed({ reference: 'PAY-1' })],
  },
  {
    says: 'a signature without a deposit',
    guard: 'own_deposit_is_an_amount',
    act: [signed({ deposit: 0 })],
  },
  {
    says: 'a deposit in cash, which only a till may hold',
    guard: 'deposit_not_in_cash',
    act: [signed({ method: 'ESPECES' })],
  },
  {
    says: 'a debt below zero shown',
    guard: 'debt_shown_is_an_amount',
    act: [signed({ debt_shown: -1 })],
  },
  {
    says: 'a person who signs their own contract',
    guard: 'nobody_signs_their_own_contract',
    reason: 'nobody_acts_on_their_own_contract',
    before: [`UPDATE access.person SET customer = 'U1' WHERE name = 'bio'`],
    act: [signed({})],
  },
  {
    says: 'a deposit on a settled contract (P3)',
    guard: 'no_deposit_on_a_settled_contract',
    act: [add('contracts.deposit', { contract: 'C-SOLD' })],
  },
];
