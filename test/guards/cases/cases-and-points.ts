import { add, claim, GOOD, insert, settlement } from '../rows.ts';
import type { WrongAct } from '../wrong-act.ts';
import { AUTOMATIC } from './settlements.ts';

const CLAIMED = claim(GOOD['settlement.settlement']);

const named = (contract: string, changed: string): string =>
  `UPDATE settlement.case SET ${changed} WHERE contract = '${contract}'`;

/** The case of a terminated contract. */
export const CASES: readonly WrongAct[] = [
  {
    says: 'a case closed without a settlement',
    guard: 'settled_case_has_its_settlement',
    act: [CLAIMED],
  },
  {
    says: 'a case closed by a settlement without a number',
    guard: 'settled_by_a_settlement',
    act: [named('C-DEBTOR', `settled_on = '2026-11-20'`)],
  },
  {
    says: 'a case closed before the termination',
    guard: 'settled_after_termination',
    act: settlement({ ...AUTOMATIC, settled_on: '2026-09-30', late: false }),
  },
  {
    says: 'a case closed while a bank has the order to refund it',
    guard: 'held_contract_is_not_settled',
    act: [
      named('C-EVEN', `holds = '{REFUND_AT_THE_BANK}'`),
      ...settlement({ ...AUTOMATIC, contract: 'C-EVEN' }),
    ],
  },
  ...(['METER', 'BILL'] as const).map((hold) => ({
    says: `a case closed while its ${hold.toLowerCase()} is awaited (E2)`,
    guard: 'held_contract_is_not_settled',
    act: settlement(
      hold === 'METER'
        ? { ...AUTOMATIC, contract: 'C-METER' }
        : { contract: 'C-BILL', debt: 900, deposit: 300 },
    ),
  })),
  ...[
    `receivable = 0`,
    `holds = '{REFUND_REQUESTED}'`,
    'settled_on = NULL, settlement = NULL',
    `agency = 'A2'`,
    'contested = true',
  ].map((changed) => ({
    says: `a settled case changed: ${changed}`,
    guard: 'settled_case_is_closed',
    act: [named('C-SOLD', changed)],
  })),
  {
    says: 'a contract terminated twice',
    guard: 'case_pk',
    act: [add('settlement.case', { contract: 'C-DEBTOR', service_point: 'P-DEBTOR' })],
  },
  {
    says: 'a case of no contract',
    guard: 'case_of_a_contract',
    act: [add('settlement.case', { contract: 'C-0' })],
    without: 'case_is_known_by_its_point',
  },
  {
    says: 'a case in no agency',
    guard: 'case_in_an_agency',
    act: [add('settlement.case', { agency: 'A0' })],
  },
  {
    says: 'a case at a point that its contract does not occupy',
    guard: 'case_is_known_by_its_point',
    act: [add('settlement.case', { service_point: 'P-FREE' })],
  },
  {
    says: 'a termination without one of the four causes (G3)',
    guard: 'cause_is_known',
    act: [add('settlement.case', { cause: 'HUMEUR' })],
  },
  {
    says: 'a hold that nobody lifts',
    guard: 'holds_are_known',
    act: [named('C-DEBTOR', `holds = '{VACATION}'`)],
  },
  {
    says: 'a deposit below zero',
    guard: 'deposit_is_never_negative',
    act: [named('C-DEBTOR', 'deposit = -1')],
  },
  {
    says: 'a case that opens before the termination',
    guard: 'days_in_order',
    act: [add('settlement.case', { opens_on: '2026-09-30' })],
  },
  {
    says: 'a movement that nobody knows',
    guard: 'movement_is_known',
    act: [named('C-DEBTOR', `last_movement = 'GIFT'`)],
  },
];

/** P4: a service point is freed by the settlement of its contract and by nothing else. */
export const SERVICE_POINTS: readonly WrongAct[] = [
  {
    says: 'a second unsettled contract on a service point (E24)',
    guard: 'one_unsettled_contract_per_point',
    act: [add('contracts.occupancy', { service_point: 'P-ACTIVE' })],
  },
  {
    says: 'a contract that takes its point twice',
    guard: 'occupancy_pk',
    act: [add('contracts.occupancy', { service_point: 'P-SOLD' })],
    without: 'accepted',
  },
  {
    says: 'a point born free without a settlement',
    guard: 'freed_point_has_its_settlement',
    act: [
      add('contracts.occupancy', { contract: 'C-ACTIVE', freed_on: '2026-11-20', freed_by: 1 }),
    ],
  },
  {
    says: 'a point free from a day on and by nothing',
    guard: 'freed_by_a_settlement',
    act: [add('contracts.occupancy', { freed_on: '2026-11-20' })],
  },
  {
    says: 'a resumption on a point that is not free',
    guard: 'one_unsettled_contract_per_point',
    act: [
      add('contracts.contract', { service_point: 'P-DEBTOR' }),
      insert('contracts.occupancy', {
        contract: 'C-NEW',
        service_point: 'P-DEBTOR',
        since_on: '2026-11-20',
      }),
    ],
  },
];
