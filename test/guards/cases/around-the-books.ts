import { add } from '../rows.ts';
import type { WrongAct } from '../wrong-act.ts';

/** The trail, the parameters, the people and what is taken over. */
export const AROUND_THE_BOOKS: readonly WrongAct[] = [
  {
    says: 'two links at one place of a chain',
    guard: 'act_pk',
    act: [add('audit.act', { seq: 1 })],
  },
  { says: 'an act number twice', guard: 'act_number_once', act: [add('audit.act', { act: 1 })] },
  {
    says: 'a link without a whole hash',
    guard: 'act_is_hashed',
    act: [add('audit.act', { hash: '\\x00' })],
  },
  {
    says: 'a link over fewer than no rows',
    guard: 'act_counts_rows',
    act: [add('audit.act', { row_count: -1 })],
  },
  { says: 'a chain with two heads', guard: 'head_pk', act: [add('audit.head', { agency: 'A1' })] },
  {
    says: 'two versions of a parameter on one day',
    guard: 'version_pk',
    act: [add('parameters.version', { effective_on: '2026-06-01', value: '30', proposal: 1 })],
  },
  {
    says: 'a parameter that nobody knows',
    guard: 'version_of_a_known_rule',
    without: 'version_as_it_was_approved',
    act: [add('parameters.version', { name: 'cashRefunds', value: 'true' })],
  },
  {
    says: 'thirty days that are no number of days',
    guard: 'days_are_days',
    without: 'version_as_it_was_approved',
    act: [add('parameters.version', { value: '-30' })],
  },
  {
    says: 'a third way to take part payments',
    guard: 'part_payments_are_accepted',
    without: 'version_as_it_was_approved',
    act: [add('parameters.version', { name: 'partPayments', value: 'sometimes' })],
  },
  {
    says: 'the four eyes turned off',
    guard: 'four_eyes_stay_open',
    without: 'version_as_it_was_approved',
    act: [add('parameters.version', { name: 'fourEyes', value: 'false' })],
  },
  {
    says: 'two people of one name',
    guard: 'person_pk',
    without: 'person_or_program',
    act: [add('access.person', { name: 'bio' })],
  },
  {
    says: 'a person with a role that does not exist',
    guard: 'person_has_a_known_role',
    act: [add('access.person', { role: 'god' })],
  },
  {
    says: 'a national person with places',
    guard: 'person_has_a_scope',
    act: [add('access.person', { scope: 'national' })],
  },
  {
    says: 'a person of an agency without one',
    guard: 'person_has_a_scope',
    act: [add('access.person', { places: '{}' })],
  },
  {
    says: 'a person who is a customer that does not exist',
    guard: 'person_is_a_customer',
    act: [add('access.person', { customer: 'U0' })],
  },
  {
    says: 'a person without a name',
    guard: 'person_has_a_name',
    act: [add('access.person', { name: '' })],
  },
  { says: 'a region twice', guard: 'region_pk', act: [add('contracts.region', { code: 'R1' })] },
  { says: 'an agency twice', guard: 'agency_pk', act: [add('contracts.agency', { code: 'A1' })] },
  {
    says: 'an agency of no region',
    guard: 'agency_in_a_region',
    act: [add('contracts.agency', { region: 'R0' })],
  },
  {
    says: 'a customer twice',
    guard: 'customer_pk',
    act: [add('contracts.customer', { code: 'U1' })],
  },
  {
    says: 'a service point twice',
    guard: 'service_point_pk',
    act: [add('contracts.service_point', { code: 'P-FREE' })],
  },
  {
    says: 'a service point of no agency',
    guard: 'service_point_in_an_agency',
    act: [add('contracts.service_point', { agency: 'A0' })],
  },
  {
    says: 'a service point of high voltage',
    guard: 'voltage_is_low_or_medium',
    act: [add('contracts.service_point', { voltage: 'HT' })],
  },
  {
    says: 'a contract twice',
    guard: 'contract_pk',
    act: [add('contracts.contract', { contract: 'C-ACTIVE' })],
  },
  {
    says: 'a contract of nobody',
    guard: 'contract_of_a_customer',
    act: [add('contracts.contract', { customer: 'U0' })],
  },
  {
    says: 'a contract at no service point',
    guard: 'contract_at_a_point',
    act: [add('contracts.contract', { service_point: 'P-0' })],
  },
  {
    says: 'a contract in no agency',
    guard: 'contract_in_an_agency',
    act: [add('contracts.contract', { agency: 'A0' })],
  },
  {
    says: 'a deposit of no contract',
    guard: 'deposit_of_a_contract',
    act: [add('contracts.deposit', { contract: 'C-0' })],
  },
  {
    says: 'the same deposit twice',
    guard: 'deposit_pk',
    act: [add('contracts.deposit', { amount: 200 })],
  },
  {
    says: 'a deposit of nothing',
    guard: 'deposit_is_an_amount',
    act: [add('contracts.deposit', { amount: 0 })],
  },
  {
    says: 'a bill of no contract',
    guard: 'bill_of_a_contract',
    act: [add('contracts.bill', { contract: 'C-0' })],
  },
  {
    says: 'a bill number twice on one contract',
    guard: 'bill_pk',
    act: [add('contracts.bill', { bill: 'F-1' })],
    without: 'bill_number_once',
  },
  {
    says: 'a bill number twice on two contracts',
    guard: 'bill_number_once',
    act: [add('contracts.bill', { bill: 'F-1', contract: 'C-SOLD' })],
  },
  {
    says: 'a bill of an unknown kind',
    guard: 'bill_of_a_known_kind',
    act: [add('contracts.bill', { kind: 'CADEAU' })],
  },
  {
    says: 'a bill over more than 10¹² francs',
    guard: 'bill_is_an_amount',
    act: [add('contracts.bill', { amount: 1_000_000_000_001 })],
  },
  {
    says: 'a bill with more open than it bills',
    guard: 'open_part_of_the_bill',
    act: [add('contracts.bill', { open_amount: 101 })],
  },
  {
    says: 'a bill due before it was issued',
    guard: 'bill_is_due_after_issue',
    act: [add('contracts.bill', { due_on: '2026-10-31' })],
  },
  {
    says: 'an occupancy by no contract',
    guard: 'occupancy_by_a_contract',
    act: [add('contracts.occupancy', { contract: 'C-0' })],
  },
  {
    says: 'a dossier number twice',
    guard: 'dossier_pk',
    act: [
      add('intake.dossier'),
      add('intake.dossier')
        .replace(') VALUES (', ', dossier) OVERRIDING SYSTEM VALUE VALUES (')
        .replace(/\)$/, ', 1)'),
    ],
  },
];
