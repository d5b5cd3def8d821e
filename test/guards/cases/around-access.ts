import { add } from '../rows.ts';
import type { WrongAct } from '../wrong-act.ts';

/** Heads delegate for days, to whom they may, and never alone. */
export const DELEGATIONS: readonly WrongAct[] = [
  {
    says: 'a delegation with the number of another',
    guard: 'delegation_pk',
    act: [
      `INSERT INTO access.delegation (delegation, head, delegate, from_on, to_on, reason)
       OVERRIDING SYSTEM VALUE VALUES (1, 'bio', 'ayaba', '2026-11-20', '2026-11-20', 'x')`,
    ],
  },
  {
    says: 'a delegation by nobody',
    guard: 'delegation_of_a_person',
    act: [add('access.delegation', { head: 'nobody' })],
    without: 'delegate_only_what_may_be',
  },
  {
    says: 'a delegation to nobody',
    guard: 'delegation_to_a_person',
    act: [add('access.delegation', { delegate: 'nobody' })],
    without: 'delegate_only_what_may_be',
  },
  {
    says: 'a delegation approved by nobody',
    guard: 'delegation_approved_by_a_person',
    act: [add('access.delegation', { approved_by: 'nobody' })],
    without: 'delegate_only_what_may_be',
  },
  {
    says: 'a delegation to oneself',
    guard: 'delegation_to_another',
    act: [add('access.delegation', { delegate: 'bio' })],
  },
  {
    says: 'a delegation that the head approves',
    guard: 'delegation_is_approved_by_a_third',
    act: [`UPDATE access.delegation SET approved_by = 'bio'`],
  },
  {
    says: 'a delegation without an end in sight',
    guard: 'delegation_has_an_end',
    act: [add('access.delegation', { to_on: '2027-02-21' })],
  },
  {
    says: 'a delegation that ends before it begins',
    guard: 'delegation_has_an_end',
    act: [add('access.delegation', { to_on: '2026-11-19' })],
  },
  {
    says: 'a delegation by somebody who is no head',
    guard: 'delegate_only_what_may_be',
    act: [add('access.delegation', { head: 'ayaba', delegate: 'bio' })],
  },
  {
    says: 'a delegation to somebody who administers',
    guard: 'delegate_only_what_may_be',
    act: [
      add('access.person', { name: 'racine', role: 'admin' }),
      add('access.delegation', { delegate: 'racine' }),
    ],
  },
  {
    says: 'a delegation to a program',
    guard: 'delegate_only_what_may_be',
    act: [add('access.delegation', { delegate: 'program' })],
  },
  {
    says: 'a delegation approved by a cashier',
    guard: 'delegate_only_what_may_be',
    act: [
      add('access.person', { name: 'caisse', role: 'cashier' }),
      `UPDATE access.delegation SET approved_by = 'caisse'`,
    ],
  },
];

/** Who read whose file is added to, and closed day by day. */
export const READINGS: readonly WrongAct[] = [
  {
    says: 'a reading with the number of another',
    guard: 'reading_pk',
    act: [
      `INSERT INTO audit.reading (reading, read_on, person, agency, kind, subject, request)
       OVERRIDING SYSTEM VALUE VALUES (1, '2026-11-20', 'bio', 'A1', 'CONTRACT', 'C', 'r')`,
    ],
  },
  {
    says: 'a reading of something else',
    guard: 'reading_of_a_known_kind',
    act: [add('audit.reading', { kind: 'NEWSPAPER' })],
  },
  {
    says: 'a reading on a day that was sealed',
    guard: 'sealed_day_stands',
    act: [add('audit.reading', { read_on: '2026-11-18' })],
  },
  {
    says: 'a day sealed twice',
    guard: 'seal_pk',
    act: [add('audit.seal', { day: '2026-11-18' })],
  },
  {
    says: 'a seal over less than nothing',
    guard: 'seal_counts',
    act: [add('audit.seal', { readings: -1 })],
  },
  {
    says: 'a seal without its hash',
    guard: 'seal_is_hashed',
    act: [add('audit.seal', { digest: '\\x00' })],
  },
];
