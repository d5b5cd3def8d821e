import { add } from '../rows.ts';
import type { WrongAct } from '../wrong-act.ts';

const ZEROS = `\\x${'00'.repeat(32)}`;

/** Who acts, and what proves it. */
export const ACCESS: readonly WrongAct[] = [
  {
    says: 'a person who gives themselves a role',
    guard: 'nobody_sets_their_own_rights',
    act: [
      `UPDATE access.person SET role = 'agency_head', changed_by = 'ayaba' WHERE name = 'ayaba'`,
    ],
  },
  {
    says: 'two people of one name, one of them a program',
    guard: 'person_or_program',
    before: ['ALTER TABLE access.person DROP CONSTRAINT person_pk CASCADE'],
    act: [add('access.person', { name: 'bio' })],
  },
  {
    says: 'a token with the number of another',
    guard: 'token_pk',
    act: [
      `INSERT INTO access.token (token, person, hash, issued_by) OVERRIDING SYSTEM VALUE
       VALUES (1, 'program', decode(repeat('02', 32), 'hex'), 'celine')`,
    ],
  },
  {
    says: 'one token twice',
    guard: 'token_once',
    act: [add('access.token', { hash: ZEROS })],
  },
  {
    says: 'a token stored as it is',
    guard: 'token_is_hashed',
    act: [add('access.token', { hash: '\\x00' })],
  },
  {
    says: 'a token of a person',
    guard: 'token_of_a_program',
    act: [add('access.token', { person: 'bio' })],
  },
  {
    says: 'a token that says it is for a person',
    guard: 'token_is_for_programs',
    act: [add('access.token', { person: 'bio', program: false })],
  },
  {
    says: 'one session twice',
    guard: 'session_pk',
    act: [add('access.session', { hash: ZEROS })],
  },
  {
    says: 'a session stored as it is',
    guard: 'session_is_hashed',
    act: [add('access.session', { hash: '\\x00' })],
  },
  {
    says: 'a session of nobody',
    guard: 'session_of_a_person',
    act: [add('access.session', { person: 'nobody' })],
  },
  {
    says: 'a session of a program',
    guard: 'session_is_for_people',
    act: [add('access.session', { person: 'program', program: true })],
  },
  {
    says: 'a session by an unknown way',
    guard: 'session_by_a_known_way',
    act: [add('access.session', { way: 'TRUST' })],
  },
  {
    says: 'a session longer than a working day',
    guard: 'session_has_an_end',
    act: [add('access.session', { ends_at: '2026-11-20 18:00:01+01' })],
  },
  {
    says: 'a desk under the name of another',
    guard: 'desk_of_its_person',
    act: [add('access.session', { desk: 'celine' })],
  },
  {
    says: 'a second desk of one cashier',
    guard: 'one_desk_session_per_cashier',
    act: [add('access.session', { person: 'ayaba', desk: 'ayaba' })],
  },
];
