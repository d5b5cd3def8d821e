import { add, numbered, type Row } from '../rows.ts';
import type { WrongAct } from '../wrong-act.ts';

const OWN = 'nobody_acts_on_their_own_contract';

const till = (changed: Row): string => add('payments.till', changed);
const receipt = (changed: Row): string => add('payments.receipt', changed);

const CLOSED = {
  closed_on: '2026-11-20',
  closed_at: '2026-11-20 18:00:00+01',
  expected: 10_000,
} as const;

const SESSIONS: readonly WrongAct[] = [
  { says: 'a till number twice', guard: 'till_pk', act: [numbered('payments.till', 'till')] },
  {
    says: 'a till of no agency',
    guard: 'till_in_an_agency',
    act: [till({ agency: 'A0' })],
  },
  {
    says: 'a till that opens with less than nothing',
    guard: 'till_opens_with_an_amount',
    act: [till({ opening_float: -1 })],
  },
  {
    says: 'a till in which less than nothing is counted',
    guard: 'till_is_counted_with_an_amount',
    act: [till({ ...CLOSED, counted: -1 })],
  },
  {
    says: 'a till counted and not closed',
    guard: 'till_is_closed_whole',
    act: [till({ counted: 10_000 })],
  },
  {
    says: 'a till closed without what it should hold',
    guard: 'till_is_closed_whole',
    act: [till({ ...CLOSED, expected: null })],
  },
  {
    says: 'a till closed before it opened',
    guard: 'till_closed_after_it_opened',
    act: [till({ ...CLOSED, closed_on: '2026-11-19' })],
  },
  {
    says: 'two open tills of one cashier',
    guard: 'one_open_till_per_cashier',
    act: [till({ cashier: 'ayaba' })],
  },
  {
    says: 'two open tills at one desk',
    guard: 'one_open_till_per_desk',
    act: [till({ agency: 'A1', desk: 'Guichet 1' })],
  },
  {
    says: 'a closed till counted anew',
    guard: 'closed_till_stands',
    act: ['UPDATE payments.till SET counted = 9000 WHERE till = 2'],
  },
  {
    says: 'a deposit number twice',
    guard: 'bank_deposit_pk',
    act: [numbered('payments.bank_deposit', 'deposit')],
  },
  {
    says: 'a deposit of no agency',
    guard: 'bank_deposit_in_an_agency',
    act: [add('payments.bank_deposit', { agency: 'A0' })],
  },
  {
    says: 'a deposit out of no till',
    guard: 'bank_deposit_out_of_a_till',
    act: [add('payments.bank_deposit', { till: 99 })],
  },
  {
    says: 'a deposit of nothing',
    guard: 'bank_deposit_is_an_amount',
    act: [add('payments.bank_deposit', { amount: 0 })],
  },
  {
    says: 'a slip of the bank twice',
    guard: 'bank_deposit_recorded_once',
    act: [add('payments.bank_deposit', { reference: 'B-1' })],
  },
];

const RECEIPTS: readonly WrongAct[] = [
  {
    says: 'a second counter of one agency and year',
    guard: 'receipt_counter_pk',
    act: [
      'SET LOCAL ROLE NONE',
      `INSERT INTO payments.receipt_counter VALUES ('A1', 2026, 0)`,
      'SET LOCAL ROLE quitus_application',
    ],
  },
  {
    says: 'a receipt number twice',
    guard: 'receipt_pk',
    before: [`UPDATE payments.receipt_counter SET last = 1 WHERE agency = 'A1'`],
    act: [receipt({})],
  },
  {
    says: 'a receipt that numbers itself',
    guard: 'receipt_takes_the_next_number',
    act: [
      receipt({
        receipt: 'A1-2026-000099',
        year: 2026,
        number: 99,
        issued_at: '2026-11-20',
        hash: '\\x00',
      }),
    ],
  },
  {
    says: 'a receipt at a closed till',
    guard: 'receipt_takes_the_next_number',
    reason: 'receipt_at_an_open_till',
    act: [
      receipt({
        till: 2,
        cashier: 'bio',
      }),
    ],
  },
  ...[{ cashier: 'bio' }, { agency: 'A2' }, { paid_on: '2026-11-19' }].map((changed) => ({
    says: `a receipt of another than its till: ${Object.keys(changed)}`,
    guard: 'receipt_takes_the_next_number',
    reason: 'receipt_at_an_open_till',
    act: [receipt(changed)],
  })),
  {
    says: 'a receipt of no till',
    guard: 'receipt_of_a_till',
    before: ['ALTER TABLE payments.receipt DISABLE TRIGGER receipt_takes_the_next_number'],
    act: [
      receipt({
        till: 99,
        receipt: 'X',
        year: 2026,
        number: 99,
        issued_at: '2026-11-20',
        hash: '\\x00',
      }),
    ],
  },
  {
    says: 'a receipt of no contract',
    guard: 'receipt_of_a_contract',
    act: [receipt({ contract: 'C-0' })],
  },
  {
    says: 'a second receipt for one payment',
    guard: 'receipt_of_one_payment',
    act: [receipt({ contract: 'C-ACTIVE', reference: 'PAY-1' })],
  },
  {
    says: 'a receipt for a gift',
    guard: 'receipt_of_a_known_kind',
    act: [receipt({ kind: 'GIFT' })],
  },
  ...[{ amount: 0 }, { amount: 1_000_000_000_001 }, { duty: -1 }].map((changed) => ({
    says: `a receipt over ${Object.entries(changed)}`,
    guard: 'receipt_is_an_amount',
    act: [receipt(changed)],
  })),
  {
    says: 'a receipt for goods',
    guard: 'receipt_method_is_known',
    act: [receipt({ method: 'TROC' })],
  },
  {
    says: 'stamp duty on a cheque',
    guard: 'stamp_duty_on_cash_alone',
    act: [receipt({ method: 'CHEQUE', duty: 1 })],
  },
  {
    says: 'less handed over than paid',
    guard: 'tendered_covers_what_is_paid',
    act: [receipt({ duty: 1, tendered: 100 })],
  },
  {
    says: 'cash handed over for a cheque',
    guard: 'tendered_covers_what_is_paid',
    act: [receipt({ method: 'CHEQUE', tendered: 100 })],
  },
  {
    says: 'a cashier who takes money on a contract of their own',
    guard: 'nobody_takes_their_own_money',
    reason: OWN,
    before: [`UPDATE access.person SET customer = 'U1' WHERE name = 'ayaba'`],
    act: [receipt({})],
  },
  {
    says: 'a payment at no till',
    guard: 'payment_at_a_till',
    act: [add('payments.payment', { till: 99 }), receipt({})],
  },
  {
    says: 'money taken at a till without a receipt',
    guard: 'payment_has_its_receipt',
    act: [add('payments.payment', { till: 1 })],
  },
  {
    says: 'a print of no receipt',
    guard: 'print_of_a_receipt',
    act: [add('payments.receipt_print', { receipt: 'X' })],
  },
  {
    says: 'a second first print',
    guard: 'receipt_print_pk',
    act: [add('payments.receipt_print', { print: 1 })],
  },
  {
    says: 'a print before the first',
    guard: 'prints_are_counted',
    act: [add('payments.receipt_print', { print: 0 })],
  },
  {
    says: 'a second code on one receipt',
    guard: 'receipt_seal_pk',
    act: [add('payments.receipt_seal', { receipt: 'A1-2026-000001' })],
  },
  {
    says: 'a code on no receipt',
    guard: 'seal_of_a_receipt',
    act: [add('payments.receipt_seal', { receipt: 'X' })],
  },
  {
    says: 'a code that is not sealed',
    guard: 'receipt_is_sealed',
    act: [add('payments.receipt_seal', { sealed: 'payé' })],
  },
];

/** The till: sessions, and receipts without gaps (S1b). */
export const TILL: readonly WrongAct[] = [...SESSIONS, ...RECEIPTS];
