import { add, type Row } from '../rows.ts';
import { DESK } from '../rows-of-refunds.ts';
import type { WrongAct } from '../wrong-act.ts';

const OWN = 'nobody_acts_on_their_own_contract';
const ISSUED = `issued_on = '2026-11-20', reference = 'CHQ-1', entry = 900, amount = 300`;
const FRESH: Row = { contract: 'C-DEBTOR', approved_by: null, approved_on: null };

/** Another refund of the desk, on a contract that has none. */
const desk = (changed: Row = {}): string =>
  add('refunds.refund', { ...DESK, ...FRESH, ...changed });
/** Something that becomes of the one in the book, which is approved. */
const becomes = (changed: string): string =>
  `UPDATE refunds.refund SET ${changed} WHERE refund = 2`;
const credit = (changed: Row): string =>
  add('recovery.credit', { contract: 'C-SOLD', origin: 'CREDIT_NOTE', entry: 900, ...changed });
const numbered = (statement: string, column: string): string =>
  statement
    .replace(') VALUES (', `, ${column}) OVERRIDING SYSTEM VALUE VALUES (`)
    .replace(/\)$/, ', 1)');
const itsCustomer = (name: string): string =>
  `UPDATE access.person SET customer = 'U1' WHERE name = '${name}'`;

/** Three people, one pending request, what was approved and nothing else, and once. */
const REQUESTS: readonly WrongAct[] = [
  {
    says: 'the claim of a credit that does not exist',
    guard: 'refund_of_a_credit',
    act: [desk({ credit: 99 })],
  },
  {
    says: 'a request of the desk for nobody',
    guard: 'desk_request_is_whole',
    act: [desk({ beneficiary: null })],
  },
  {
    says: 'a refund of a dossier with a requester of the desk',
    guard: 'desk_request_is_whole',
    act: [add('refunds.refund', { requested_by: 'ayaba' })],
  },
  {
    says: 'a request that came from nowhere',
    guard: 'desk_request_is_whole',
    act: [desk({ origin: 'ELSEWHERE' })],
  },
  {
    says: 'a request for nothing',
    guard: 'request_asks_for_an_amount',
    act: [desk({ asked: 0 })],
  },
  ...[
    { share: 1, document: null },
    { share: null, document: 'Acte' },
    { share: 0, document: 'Acte' },
  ].map((heir) => ({
    says: `an heir with ${JSON.stringify(heir)} (E17)`,
    guard: 'heir_has_a_share_and_a_document',
    act: [desk(heir)],
  })),
  {
    says: 'a transfer without an account',
    guard: 'transfer_has_its_bank_account',
    act: [desk({ bank_account: null })],
  },
  {
    says: 'an approval on no day',
    guard: 'approved_on_a_day',
    act: [desk({ approved_by: 'bio' })],
  },
  {
    says: 'a refund approved by who requested it',
    guard: 'refund_maker_is_not_checker',
    act: [desk({ approved_by: 'ayaba', approved_on: '2026-11-20' })],
  },
  ...['ayaba', 'bio'].map((issuer) => ({
    says: `a refund issued by ${issuer}, who requested or approved it`,
    guard: 'refund_issued_by_a_third_person',
    act: [becomes(`${ISSUED}, issued_by = '${issuer}'`)],
  })),
  {
    says: 'a refund approved by who changed its account',
    guard: 'account_changer_is_not_checker',
    act: [becomes(`account_changed_by = 'bio'`)],
  },
  {
    says: 'a refund issued by who changed its account',
    guard: 'account_changer_is_not_payer',
    act: [becomes(`${ISSUED}, issued_by = 'celine', account_changed_by = 'celine'`)],
  },
  {
    says: 'a refund issued before it was approved',
    guard: 'refund_approved_before_issue',
    act: [becomes(`${ISSUED}, issued_by = 'celine', approved_by = NULL, approved_on = NULL`)],
  },
  {
    says: 'a refund issued by nobody',
    guard: 'refund_approved_before_issue',
    act: [becomes(ISSUED)],
  },
  {
    says: 'a refund of another amount than was approved',
    guard: 'refund_pays_what_was_asked',
    act: [becomes(`${ISSUED}, issued_by = 'celine'`.replace('300', '299'))],
  },
  {
    says: 'a request ended without a reason',
    guard: 'ended_refund_is_whole',
    act: [becomes(`cancelled_on = '2026-11-20'`)],
  },
  {
    says: 'a reason for a request that has not ended',
    guard: 'ended_refund_is_whole',
    act: [becomes(`ended_as = 'CANCELLED', ended_by = 'ayaba', ended_because = 'x'`)],
  },
  {
    says: 'a request that was lost',
    guard: 'refund_ends_in_a_known_way',
    act: [
      becomes(
        `cancelled_on = '2026-11-20', ended_as = 'LOST', ended_by = 'a', ended_because = 'x'`,
      ),
    ],
  },
  {
    says: 'the return of what never left',
    guard: 'returned_refund_is_whole',
    act: [
      becomes(`returned_on = '2026-11-20', returned_because = 'STALE_CHEQUE', return_entry = 901`),
    ],
  },
  {
    says: 'a return for no known reason',
    guard: 'refund_returns_for_a_known_reason',
    act: [
      add('refunds.refund', {
        returned_on: '2026-11-20',
        returned_because: 'LOST',
        return_entry: 901,
      }),
    ],
  },
  {
    says: 'a second pending request of one contract',
    guard: 'one_pending_request_per_contract',
    act: [desk({ contract: 'C-METER' })],
  },
  {
    says: 'one part of a request twice',
    guard: 'part_of_a_request_once',
    act: [desk({ request: 77 }), desk({ contract: 'C-EVEN', request: 77 })],
  },
  {
    says: 'another account under the same approval',
    guard: 'changed_account_voids_approval',
    act: [becomes(`bank_account = 'SN08SN0100152000048500003035'`)],
  },
  {
    says: 'a cheque under the approval of a transfer',
    guard: 'changed_account_voids_approval',
    act: [becomes(`method = 'CHEQUE'`)],
  },
  {
    says: 'a cancelled request taken up again',
    guard: 'finished_refund_stands',
    before: [
      becomes(
        `cancelled_on = '2026-11-20', ended_as = 'CANCELLED', ended_by = 'a', ended_because = 'x'`,
      ),
    ],
    act: [becomes(`cancelled_on = NULL, ended_as = NULL, ended_by = NULL, ended_because = NULL`)],
  },
  {
    says: 'the amount of an issued refund changed',
    guard: 'finished_refund_stands',
    before: [add('refunds.refund')],
    act: [`UPDATE refunds.refund SET amount = 301 WHERE contract = 'C-CREDITOR'`],
  },
  {
    says: 'a refund that returns a second time (E-J)',
    guard: 'finished_refund_stands',
    before: [
      add('refunds.refund', {
        returned_on: '2026-11-20',
        returned_because: 'STALE_CHEQUE',
        return_entry: 901,
      }),
    ],
    act: [`UPDATE refunds.refund SET return_entry = 902 WHERE contract = 'C-CREDITOR'`],
  },
  {
    says: 'a refund requested on one’s own contract',
    guard: 'nobody_requests_their_own_refund',
    reason: OWN,
    before: [itsCustomer('bio')],
    act: [desk({ requested_by: 'bio' })],
  },
  {
    says: 'a refund approved on one’s own contract',
    guard: 'nobody_approves_their_own_refund',
    reason: OWN,
    before: [itsCustomer('bio'), becomes('approved_by = NULL, approved_on = NULL')],
    act: [becomes(`approved_by = 'bio', approved_on = '2026-11-20'`)],
  },
  {
    says: 'an account changed on one’s own contract',
    guard: 'nobody_changes_their_own_account',
    reason: OWN,
    before: [add('access.person'), itsCustomer('celine')],
    act: [becomes(`account_changed_by = 'celine'`)],
  },
  {
    says: 'a refund issued on one’s own contract',
    guard: 'nobody_issues_their_own_refund',
    reason: OWN,
    before: [add('access.person'), itsCustomer('celine')],
    act: [becomes(`${ISSUED}, issued_by = 'celine'`)],
  },
];

/** The register of credits: what is left is never less than nothing, and has its entry. */
const CREDITS: readonly WrongAct[] = [
  {
    says: 'a credit number twice on one contract',
    guard: 'credit_pk',
    act: [numbered(credit({}), 'credit')],
  },
  {
    says: 'a credit that was given away',
    guard: 'credit_has_a_known_origin',
    act: [credit({ origin: 'GIFT' })],
  },
  {
    says: 'a credit beside settlements without an entry',
    guard: 'credit_has_its_entry',
    act: [credit({ entry: null })],
  },
  {
    says: 'more paid out of a credit than it is',
    guard: 'paid_out_at_most_the_credit',
    act: [`UPDATE recovery.credit SET paid_out = 601 WHERE contract = 'C-SOLD'`],
  },
  {
    says: 'a credit voided after it was paid',
    guard: 'voided_credit_was_never_paid',
    act: [credit({ paid_out: 1, voided_on: '2026-11-20' })],
  },
  {
    says: 'two credits of one entry',
    guard: 'one_credit_of_an_entry',
    act: [credit({}), credit({})],
  },
  {
    says: 'a settlement reversed although its credit was paid (E13)',
    guard: 'reversal_voids_its_credit',
    reason: 'voided_credit_was_never_paid',
    before: [
      `UPDATE recovery.credit SET paid_out = 1 WHERE contract = 'C-SOLD'`,
      'GRANT UPDATE (reversed_on) ON settlement.settlement TO quitus_application',
    ],
    act: [`UPDATE settlement.settlement SET reversed_on = '2026-11-20' WHERE contract = 'C-SOLD'`],
  },
  {
    says: 'a contact number twice on one credit',
    guard: 'credit_contact_pk',
    act: [numbered(add('recovery.credit_contact'), 'contact')],
  },
  {
    says: 'a contact about no credit',
    guard: 'contact_about_a_credit',
    act: [add('recovery.credit_contact', { credit: 99 })],
  },
  {
    says: 'a contact by pigeon',
    guard: 'contact_by_a_known_channel',
    act: [add('recovery.credit_contact', { channel: 'PIGEON' })],
  },
];

export const REFUNDS: readonly WrongAct[] = [...REQUESTS, ...CREDITS];
