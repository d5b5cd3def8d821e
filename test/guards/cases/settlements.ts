import { add, claim, GOOD, insert, type Row, settlement } from '../rows.ts';
import type { WrongAct } from '../wrong-act.ts';

const BY_THE_TRIGGER = { guard: 'settle_only_what_may_be' } as const;

const AUTOMATIC: Row = {
  contract: 'C-EVEN',
  rule: 'R0',
  debt: 300,
  deposit: 300,
  list: null,
  prepared_by: null,
  approved_by: null,
};

const R4: Row = { rule: 'R4', debt: 100, deposit: 400 };

const CLAIMED = claim(GOOD['settlement.settlement']);

const named = (contract: string, changed: string): string =>
  `UPDATE settlement.case SET ${changed} WHERE contract = '${contract}'`;

/** P1–P4, R0–R5, S3: when a contract may be settled, and what a settlement must be. */
export const SETTLEMENTS: readonly WrongAct[] = [
  {
    says: 'a settlement of a contract that is not terminated',
    guard: 'settlement_of_a_case',
    act: [add('settlement.settlement', { contract: 'C-ACTIVE', debt: 500, deposit: 200 })],
    without: 'settlement_frees_its_point',
  },
  {
    says: 'a second live settlement of a contract',
    guard: 'one_live_settlement_per_contract',
    act: [add('settlement.settlement', { contract: 'C-SOLD', settlement: 2 })],
    without: 'settlement_closes_its_case',
  },
  {
    says: 'the same settlement twice',
    guard: 'settlement_pk',
    act: [add('settlement.settlement', { contract: 'C-SOLD' })],
    // The index on live settlements stands, and says so before the trigger is asked.
    without: 'one_live_settlement_per_contract',
  },
  {
    says: 'a settlement by a rule that does not exist',
    guard: 'settled_by_a_known_rule',
    act: settlement({ rule: 'R9' }),
  },
  {
    says: 'an automatic settlement with something left',
    guard: 'automatic_settles_a_net_of_zero',
    act: settlement({ ...AUTOMATIC, contract: 'C-DEBTOR', debt: 1000, deposit: 400 }),
  },
  {
    says: 'an automatic settlement that somebody approved',
    guard: 'automatic_settles_a_net_of_zero',
    act: settlement({ ...AUTOMATIC, approved_by: 'bio' }),
  },
  {
    says: 'a manual settlement of a net of zero (R5)',
    guard: 'manual_settles_what_is_left',
    act: settlement({ contract: 'C-EVEN', debt: 300, deposit: 300 }),
  },
  {
    says: 'a manual settlement without a list',
    guard: 'manual_settles_what_is_left',
    act: settlement({ list: null }),
  },
  {
    says: 'a credit settled as a debt',
    guard: 'manual_settles_what_is_left',
    act: settlement({ contract: 'C-CREDITOR', ...R4, rule: 'R3' }),
  },
  {
    says: 'a settlement on a list that does not exist',
    guard: 'settlement_on_a_list',
    act: settlement({ list: 99 }),
  },
  {
    says: 'a settlement prepared and approved by one person',
    guard: 'maker_is_not_checker',
    act: settlement({ approved_by: 'ayaba' }),
  },
  {
    says: 'a manual settlement that nobody approved',
    guard: 'maker_is_not_checker',
    act: settlement({ approved_by: null }),
  },
  {
    says: 'a settlement of money without an entry',
    guard: 'an_entry_where_there_is_money',
    act: settlement({ entry: null }),
  },
  {
    says: 'a settlement reversed before it was made',
    guard: 'reversed_after_it_was_settled',
    act: settlement({ reversed_on: '2026-11-19' }),
  },
  {
    ...BY_THE_TRIGGER,
    says: 'a settlement that leaves the case open',
    reason: 'settlement_closes_its_case',
    act: [add('settlement.settlement')],
  },
  {
    ...BY_THE_TRIGGER,
    says: 'a settlement on another day than its case says',
    reason: 'settlement_closes_its_case',
    act: [CLAIMED, add('settlement.settlement', { settled_on: '2026-11-21' })],
  },
  {
    ...BY_THE_TRIGGER,
    says: 'a settlement of another debt than its case has',
    reason: 'settlement_keeps_the_figures',
    act: settlement({ debt: 1001 }),
  },
  {
    ...BY_THE_TRIGGER,
    says: 'a settlement of another deposit than its case has',
    reason: 'settlement_keeps_the_figures',
    act: settlement({ deposit: 399 }),
  },
  {
    ...BY_THE_TRIGGER,
    says: 'a settlement in an agency that is not computerised (P1)',
    reason: 'settled_in_a_computerised_agency',
    act: settlement({ contract: 'C-PAPER' }),
  },
  {
    ...BY_THE_TRIGGER,
    says: 'a manual settlement on D+29 (R3)',
    reason: 'manual_after_thirty_days',
    act: settlement({ settled_on: '2026-10-30', late: false }),
  },
  {
    ...BY_THE_TRIGGER,
    says: 'a manual settlement of a credit before D+30 (R4)',
    reason: 'manual_after_thirty_days',
    act: settlement({ contract: 'C-CREDITOR', ...R4, settled_on: '2026-10-30', late: false }),
  },
  {
    ...BY_THE_TRIGGER,
    says: 'a manual settlement while a refund is asked for (R4)',
    reason: 'manual_waits_for_the_refund',
    act: settlement({ contract: 'C-REFUND', ...R4 }),
  },
  {
    ...BY_THE_TRIGGER,
    says: 'a late settlement that says it is in time',
    reason: 'late_is_what_the_days_say',
    act: settlement({ late: false }),
  },
  {
    ...BY_THE_TRIGGER,
    says: 'a settlement on D+30 that says it is late',
    reason: 'late_is_what_the_days_say',
    act: settlement({ settled_on: '2026-10-31' }),
  },
  {
    ...BY_THE_TRIGGER,
    says: 'a settlement of a contract whose point was freed before',
    reason: 'settlement_frees_its_point',
    before: [
      `UPDATE contracts.occupancy SET freed_on = '2026-11-01', freed_by = 1
       WHERE contract = 'C-DEBTOR'`,
    ],
    act: settlement(),
  },
  {
    ...BY_THE_TRIGGER,
    says: 'a good settlement that carries a wrong one along',
    reason: 'manual_waits_for_the_refund',
    act: [
      CLAIMED,
      claim({ ...GOOD['settlement.settlement'], contract: 'C-REFUND' }),
      `${add('settlement.settlement')}, ${
        add('settlement.settlement', { contract: 'C-REFUND', ...R4 }).split('VALUES ')[1]
      }`,
    ],
  },
  {
    ...BY_THE_TRIGGER,
    says: 'a settlement before D+30 behind a table that bears the name of its rows',
    reason: 'manual_after_thirty_days',
    act: [
      'CREATE TEMP TABLE new_settlement (LIKE settlement.settlement)',
      ...settlement({ settled_on: '2026-10-30', late: false }),
    ],
  },
];

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
