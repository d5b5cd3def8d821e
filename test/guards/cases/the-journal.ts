import { add, insert } from '../rows.ts';
import type { WrongAct } from '../wrong-act.ts';

const MOST = 1_000_000_000_000;
const REFUSED_AFTER_SETTLEMENT = [
  ...['TAKEOVER', 'PAYMENT', 'REFUND', 'BILL', 'CREDIT_NOTE', 'DEPOSIT'],
  // Whatever it is called: an entry that moves the receivable opens the account again.
  ...['BOUNCED_CHEQUE', 'STALE_REFUND', 'STAMP_DUTY', 'REVERSAL'],
];

/** The ledger: what no entry may be, and what may not be posted once a contract is settled (P3). */
export const THE_JOURNAL: readonly WrongAct[] = [
  ...[0, -100, MOST + 1].map((amount) => ({
    says: `an entry over ${amount} francs`,
    guard: 'transfer_is_an_amount',
    act: [add('ledger.transfer', { amount })],
  })),
  {
    says: 'an entry without counterpart: from an account to itself',
    guard: 'transfer_between_two_accounts',
    act: [add('ledger.transfer', { debit: '4111' })],
  },
  ...['', '0111', '41', 'caisse', '411100000', '4111 '].map((debit) => ({
    says: `an entry on the account « ${debit} »`,
    guard: 'transfer_between_ledger_accounts',
    act: [add('ledger.transfer', { debit })],
    without: 'entry_between_known_accounts',
  })),
  {
    says: 'an entry booked before it happened',
    guard: 'booked_when_or_after_it_happened',
    act: [add('ledger.transfer', { booked_on: '2026-11-19' })],
  },
  {
    says: 'an entry in a journal that does not exist',
    guard: 'transfer_in_a_known_journal',
    act: [add('ledger.transfer', { journal: 'ZZ' })],
  },
  {
    says: 'one line of an entry twice',
    guard: 'transfer_pk',
    act: [add('ledger.transfer', { contract: 'C-ACTIVE', entry: 200 })],
    without: 'entry_number_once',
  },
  {
    says: 'an entry of a contract that does not exist',
    guard: 'post_only_what_may_be',
    reason: 'entry_of_a_contract',
    act: [add('ledger.transfer', { contract: 'C-0' })],
  },
  ...REFUSED_AFTER_SETTLEMENT.map((event) => ({
    says: `a ${event} on a settled contract`,
    guard: 'post_only_what_may_be',
    reason: 'nothing_posted_on_a_settled_contract',
    act: [add('ledger.transfer', { contract: 'C-SOLD', event })],
  })),
  {
    says: 'a deposit on a settled contract, whatever it is booked as',
    guard: 'post_only_what_may_be',
    reason: 'nothing_posted_on_a_settled_contract',
    act: [
      add('ledger.transfer', {
        contract: 'C-SOLD',
        event: 'STALE_REFUND',
        debit: '521',
        credit: '1651',
      }),
    ],
  },
  {
    says: 'a settlement entry of a contract that is not settled',
    guard: 'post_only_what_may_be',
    reason: 'settlement_entry_has_its_settlement',
    act: [add('ledger.transfer', { event: 'SETTLEMENT' })],
  },
  {
    says: 'a second settlement entry of a settled contract',
    guard: 'post_only_what_may_be',
    reason: 'settlement_entry_has_its_settlement',
    act: [add('ledger.transfer', { contract: 'C-SOLD', event: 'SETTLEMENT' })],
  },
  {
    says: 'a good entry that carries a wrong one along',
    guard: 'post_only_what_may_be',
    reason: 'nothing_posted_on_a_settled_contract',
    act: [
      `${add('ledger.transfer')}, ${
        add('ledger.transfer', { contract: 'C-SOLD', entry: 901 }).split('VALUES ')[1]
      }`,
    ],
  },
  {
    says: 'an entry on a settled contract behind a table that bears the name of its rows',
    guard: 'post_only_what_may_be',
    reason: 'nothing_posted_on_a_settled_contract',
    act: [
      'CREATE TEMP TABLE new_transfer (LIKE ledger.transfer)',
      add('ledger.transfer', { contract: 'C-SOLD' }),
    ],
  },
  {
    says: 'an entry in a closed period (E26)',
    guard: 'post_only_what_may_be',
    reason: 'nothing_booked_in_a_closed_period',
    act: [add('ledger.transfer', { booked_on: '2025-12-31', happened_on: '2025-12-31' })],
  },
  {
    says: 'a line added to the entry of an earlier settlement',
    guard: 'post_only_what_may_be',
    reason: 'entry_is_written_whole',
    act: [
      add('ledger.transfer', {
        contract: 'C-SOLD',
        entry: 300,
        event: 'SETTLEMENT',
        line: 3,
        debit: '5711',
        credit: '4111',
      }),
    ],
  },
  {
    says: 'a line added to an earlier payment',
    guard: 'post_only_what_may_be',
    reason: 'entry_is_written_whole',
    act: [add('ledger.transfer', { contract: 'C-ACTIVE', entry: 200, line: 2 })],
  },
  {
    says: 'one entry number on two contracts',
    guard: 'entry_number_once',
    act: [add('ledger.transfer', { entry: 200 })],
  },
  {
    says: 'an entry on a ledger account that is not in the chart',
    guard: 'post_only_what_may_be',
    reason: 'entry_between_known_accounts',
    act: [add('ledger.transfer', { debit: '5799' })],
  },
  {
    says: 'an entry in two exports to accounting',
    guard: 'exported_exactly_once',
    act: [
      `INSERT INTO ledger.export (export, entries, lines, total) OVERRIDING SYSTEM VALUE
       VALUES (99, 1, 1, 100)`,
      add('ledger.exported_entry', { contract: 'C-ACTIVE', entry: 200, export: 99 }),
    ],
  },
  {
    says: 'an entry in an export that was never made',
    guard: 'exported_in_an_export',
    act: [add('ledger.exported_entry', { export: 9 })],
  },
  {
    says: 'an export number twice',
    guard: 'export_pk',
    act: [
      `INSERT INTO ledger.export (export, entries, lines, total) OVERRIDING SYSTEM VALUE
       VALUES (1, 0, 0, 0)`,
    ],
  },
  {
    says: 'a period closed twice',
    guard: 'closing_pk',
    act: [add('ledger.closing', { closed_through: '2025-12-31' })],
  },
];

/** What the application role has no right to write at all: only the owner could break these. */
export const THE_CHART: readonly WrongAct[] = [
  {
    says: 'a ledger account twice',
    guard: 'account_pk',
    act: ['SET LOCAL ROLE NONE', insert('ledger.account', { account: '4111', label: 'Clients' })],
  },
  {
    says: 'a part played by an account that does not exist',
    guard: 'mapping_to_an_account',
    act: [
      'SET LOCAL ROLE NONE',
      insert('ledger.mapping', { part: 'cash', effective_on: '2027-01-01', account: '5799' }),
    ],
  },
  {
    says: 'two accounts that play one part from one day on',
    guard: 'mapping_pk',
    act: [
      'SET LOCAL ROLE NONE',
      insert('ledger.mapping', { part: 'cash', effective_on: '1900-01-01', account: '521' }),
    ],
  },
];
