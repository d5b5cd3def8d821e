import { add, claim, GOOD, type Row, settlement } from '../rows.ts';
import type { WrongAct } from '../wrong-act.ts';

const BY_THE_TRIGGER = { guard: 'settle_only_what_may_be' } as const;

export const AUTOMATIC: Row = {
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

/** P1–P4, R0–R5, S3: when a contract may be settled, and what a settlement must be. */
export const SETTLEMENTS: readonly WrongAct[] = [
  {
    ...BY_THE_TRIGGER,
    says: 'a settlement of a contract that is not terminated (P2)',
    reason: 'settlement_frees_its_point',
    act: [add('settlement.settlement', { contract: 'C-ACTIVE', debt: 500, deposit: 200 })],
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
    without: 'settled_on_an_approved_list',
  },
  {
    says: 'a credit settled as a debt',
    guard: 'manual_settles_what_is_left',
    act: settlement({ contract: 'C-CREDITOR', ...R4, rule: 'R3' }),
  },
  {
    says: 'a settlement on a list that does not exist',
    guard: 'settle_only_what_may_be',
    reason: 'settled_on_an_approved_list',
    act: settlement({ list: 99 }),
  },
  {
    says: 'a settlement prepared and approved by one person',
    guard: 'maker_is_not_checker',
    act: settlement({ approved_by: 'ayaba' }),
    without: 'settled_on_an_approved_list',
  },
  {
    says: 'a manual settlement that nobody approved',
    guard: 'maker_is_not_checker',
    act: settlement({ approved_by: null }),
    without: 'settled_on_an_approved_list',
  },
  {
    says: 'a settlement of money without an entry',
    guard: 'an_entry_where_there_is_money',
    act: settlement({ entry: null }),
  },
  {
    says: 'a settlement reversed before it was made',
    guard: 'reversed_after_it_was_settled',
    act: ['SET LOCAL ROLE NONE', ...settlement({ reversed_on: '2026-11-19' })],
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
    without: 'settled_by_the_list_of_its_agency',
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
