import { add } from '../rows.ts';
import type { WrongAct } from '../wrong-act.ts';

const ZEROS = `\\x${'00'.repeat(32)}`;

/** Who acts, and what proves it. */
export const ACCESS: readonly WrongAct[] = [
  {
    says: 'a person who gives themselves a role',
    guard: 'nobody_sets_their_own_rights',
    act: [
      `UPDATE access.person SET role = 'agency_head', version = 2, changed_by = 'ayaba'
      WHERE name = 'ayaba'`,
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
  {
    says: 'a session under the hat of no delegation',
    guard: 'hat_of_a_delegation',
    act: [add('access.session', { hat: 99 })],
  },
  {
    says: 'a change of a person that is not counted',
    guard: 'person_change_is_counted',
    act: [`UPDATE access.person SET role = 'cashier', changed_by = 'bio' WHERE name = 'ayaba'`],
  },
  {
    says: 'a change of a person that nobody signed',
    guard: 'person_change_is_counted',
    act: [
      `UPDATE access.person SET role = 'cashier', version = 2, changed_by = NULL
      WHERE name = 'ayaba'`,
    ],
  },
  {
    says: 'a second password of one person',
    guard: 'password_pk',
    act: [add('access.password', { person: 'ayaba' })],
  },
  {
    says: 'a password of nobody',
    guard: 'password_of_a_person',
    act: [add('access.password', { person: 'nobody' })],
  },
  {
    says: 'a password of a program',
    guard: 'password_is_for_people',
    act: [add('access.password', { person: 'program', program: true })],
  },
  {
    says: 'a password stored as it is',
    guard: 'password_is_hashed',
    act: [add('access.password', { hash: 'tortue violette mange du manioc' })],
  },
  {
    says: 'a second application of one person',
    guard: 'totp_pk',
    act: [add('access.totp', { person: 'ayaba' })],
  },
  {
    says: 'an application of nobody',
    guard: 'totp_of_a_person',
    act: [add('access.totp', { person: 'nobody' })],
  },
  {
    says: 'the secret of an application stored as it is',
    guard: 'totp_secret_is_encrypted',
    act: [add('access.totp', { secret: `\\x${'00'.repeat(20)}` })],
  },
  {
    says: 'one recovery code twice',
    guard: 'recovery_code_pk',
    act: [add('access.recovery_code', { person: 'ayaba', hash: ZEROS })],
  },
  {
    says: 'a recovery code of nobody',
    guard: 'recovery_code_of_a_person',
    act: [add('access.recovery_code', { person: 'nobody' })],
  },
  {
    says: 'a recovery code stored as it is',
    guard: 'recovery_code_is_hashed',
    act: [add('access.recovery_code', { hash: '\\x00' })],
  },
  {
    says: 'one passkey of two people',
    guard: 'passkey_pk',
    act: [add('access.passkey', { credential: 'one' })],
  },
  {
    says: 'a passkey of nobody',
    guard: 'passkey_of_a_person',
    act: [add('access.passkey', { person: 'nobody' })],
  },
  {
    says: 'a passkey that counts below zero',
    guard: 'passkey_counts_up',
    act: [add('access.passkey', { counter: -1 })],
  },
  {
    says: 'one ticket twice',
    guard: 'ticket_pk',
    act: [add('access.ticket', { hash: ZEROS })],
  },
  {
    says: 'a ticket stored as it is',
    guard: 'ticket_is_hashed',
    act: [add('access.ticket', { hash: '\\x00' })],
  },
  {
    says: 'a ticket for something else',
    guard: 'ticket_of_a_known_kind',
    act: [add('access.ticket', { kind: 'MASTER' })],
  },
  {
    says: 'a ticket of a person who does not exist',
    guard: 'ticket_of_a_person',
    act: [add('access.ticket', { person: 'nobody' })],
  },
  {
    says: 'a confirmation for whoever comes',
    guard: 'ticket_has_its_person',
    act: [add('access.ticket', { person: null })],
  },
  {
    says: 'a ticket that is good for longer than three days',
    guard: 'ticket_has_an_end',
    act: [add('access.ticket', { expires_at: '2026-11-23 08:00:01+01' })],
  },
  {
    says: 'a second invitation while one is open',
    guard: 'one_invitation_at_a_time',
    act: [add('access.ticket', { kind: 'INVITATION', person: 'ayaba' })],
  },
  {
    says: 'one count of failures twice',
    guard: 'attempt_pk',
    act: [add('access.attempt', { subject: ZEROS })],
  },
  {
    says: 'what was typed as a name stored as it is',
    guard: 'attempt_is_hashed',
    act: [add('access.attempt', { subject: '\\x00' })],
  },
  {
    says: 'a count of no failures',
    guard: 'failures_are_counted',
    act: [add('access.attempt', { failures: 0 })],
  },
];
