import { add, type Row, settlement } from '../rows.ts';
import type { WrongAct } from '../wrong-act.ts';

const list = (number: number, changed: string): string =>
  `UPDATE lists.list SET ${changed} WHERE list = ${number}`;

/** A list of A2 that its approver rejected, with these cells changed. */
const ended = (changed: Row = {}): string =>
  add('lists.list', {
    approved_by: null,
    finished: false,
    transmitted_on: null,
    transmitted_by: null,
    ended_as: 'REJECTED',
    ended_on: '2026-11-20',
    ended_by: 'bio',
    ended_because: 'un contrat manque',
    ...changed,
  });

const FROZEN = [list(2, `content = sha256('frozen')`)];
const BIO_IS_A_CUSTOMER = [`UPDATE access.person SET customer = 'U1' WHERE name = 'bio'`];
const SENT_AGAIN = { sent_again_on: '2026-11-20', sent_again_by: 'bio' } as const;
const REJECTED = { accepted: false, reason: 'montant contesté' } as const;

/** Lists that wait for a second person, and the region's answers (S3, S4). */
export const LISTS: readonly WrongAct[] = [
  {
    says: 'a hash of a list that is none',
    guard: 'content_is_a_hash',
    act: [list(2, `content = '\\x00'`)],
  },
  {
    says: 'another content of a frozen list',
    guard: 'frozen_content_stands',
    before: FROZEN,
    act: [list(2, `content = sha256('other')`)],
  },
  {
    says: 'a line added to a frozen list',
    guard: 'no_line_after_freezing',
    before: FROZEN,
    act: [add('lists.line')],
  },
  {
    says: 'a list that ends in no known way',
    guard: 'ended_in_a_known_way',
    act: [ended({ ended_as: 'PERDUE' })],
  },
  {
    says: 'a list rejected by nobody we know',
    guard: 'list_ended_by',
    act: [ended({ ended_by: 'zinsou' })],
  },
  {
    says: 'a list rejected without a reason',
    guard: 'ended_list_says_why',
    act: [ended({ ended_because: null })],
  },
  {
    says: 'an approved list that is rejected',
    guard: 'ended_before_approval',
    act: [ended({ approved_by: 'bio' })],
  },
  {
    says: 'a list withdrawn by somebody else than its preparer',
    guard: 'withdrawn_by_its_preparer',
    act: [ended({ ended_as: 'WITHDRAWN' })],
  },
  {
    says: 'a rejected list taken up again',
    guard: 'finished_list_stands',
    act: [
      ended(),
      `UPDATE lists.list SET ended_as = NULL, ended_on = NULL, ended_by = NULL,
       ended_because = NULL WHERE ended_as = 'REJECTED'`,
    ],
  },
  {
    says: 'a list answered before it was transmitted (S4)',
    guard: 'answered_when_transmitted',
    act: [list(1, `answered_on = '2026-11-20'`)],
  },
  {
    says: 'a contract skipped twice on one list',
    guard: 'skip_pk',
    act: [add('lists.skip'), add('lists.skip')],
  },
  {
    says: 'a contract skipped on no list',
    guard: 'skip_of_a_list',
    act: [add('lists.skip', { list: 99 })],
  },
  {
    says: 'a contract skipped for no known cause',
    guard: 'skipped_for_a_known_cause',
    act: [add('lists.skip', { code: 'OUBLI' })],
  },
  {
    says: 'a contract skipped without a reason',
    guard: 'skip_has_a_reason',
    act: [add('lists.skip', { reason: '' })],
  },
  {
    says: 'an answer to a line that is not on the list',
    guard: 'answer_to_a_line',
    act: [add('lists.answer', { contract: 'C-EVEN' })],
  },
  {
    says: 'an answer by nobody we know',
    guard: 'answer_by_a_person',
    act: [add('lists.answer', { answered_by: 'zinsou' })],
  },
  {
    says: 'a line sent again by nobody we know',
    guard: 'answer_sent_again_by',
    act: [add('lists.answer', { ...REJECTED, ...SENT_AGAIN, sent_again_by: 'zinsou' })],
  },
  {
    says: 'two standing answers to one line',
    guard: 'one_standing_answer_per_line',
    act: [add('lists.answer'), add('lists.answer', { turn: 2 })],
  },
  {
    says: 'two answers to one line in one turn',
    guard: 'answer_pk',
    act: [add('lists.answer', { ...REJECTED, ...SENT_AGAIN }), add('lists.answer')],
  },
  {
    says: 'a line rejected without a reason',
    guard: 'rejected_with_a_reason',
    act: [add('lists.answer', { accepted: false })],
  },
  {
    says: 'an accepted line sent again',
    guard: 'only_a_rejected_line_is_sent_again',
    act: [add('lists.answer', SENT_AGAIN)],
  },
  {
    says: 'an answer before the first',
    guard: 'turns_begin_with_one',
    act: [add('lists.answer', { turn: 0 })],
  },
  {
    says: 'an answer to a line about one’s own contract',
    guard: 'nobody_answers_on_their_own_contract',
    reason: 'nobody_acts_on_their_own_contract',
    before: BIO_IS_A_CUSTOMER,
    act: [add('lists.answer')],
  },
  {
    says: 'the settlement of a contract of its approver',
    guard: 'nobody_settles_their_own_contract',
    before: BIO_IS_A_CUSTOMER,
    act: settlement(),
  },
  {
    says: 'the settlement of a contract on the list of another agency (E28)',
    guard: 'settled_by_the_list_of_its_agency',
    before: [
      `INSERT INTO lists.list (list, agency, made_on, prepared_by, approved_by)
       OVERRIDING SYSTEM VALUE VALUES (999, 'A2', '2026-11-20', 'ayaba', 'bio')`,
    ],
    act: settlement({ list: 999 }),
  },
];
