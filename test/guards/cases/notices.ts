import { add } from '../rows.ts';
import type { WrongAct } from '../wrong-act.ts';

/** What is told to others: to whom, how far, and that nobody is told twice in a day. */
export const NOTICES: readonly WrongAct[] = [
  {
    says: 'a receiver with the number of another',
    guard: 'subscription_pk',
    act: [
      `INSERT INTO notices.subscription (subscription, url, secret, added_by)
       OVERRIDING SYSTEM VALUE VALUES (1, 'https://x.example', decode(repeat('00', 32), 'hex'), 'c')`,
    ],
  },
  {
    says: 'a receiver without a web address',
    guard: 'subscription_has_an_address',
    act: [add('notices.subscription', { url: 'ftp://voisin.example' })],
  },
  {
    says: 'a receiver with a short secret',
    guard: 'subscription_has_a_strong_secret',
    act: [add('notices.subscription', { secret: '\\x00' })],
  },
  {
    says: 'a second cursor of a receiver in one chain',
    guard: 'cursor_pk',
    act: [add('notices.cursor', { agency: 'A1' })],
  },
  {
    says: 'a cursor of a receiver that does not exist',
    guard: 'cursor_of_a_subscription',
    act: [add('notices.cursor', { subscription: 99 })],
  },
  {
    says: 'one message twice',
    guard: 'delivery_pk',
    act: [add('notices.delivery', { part: 0 })],
  },
  {
    says: 'a message to a receiver that does not exist',
    guard: 'delivery_of_a_subscription',
    act: [add('notices.delivery', { subscription: 99 })],
  },
  {
    says: 'a message about an act that never was',
    guard: 'delivery_of_an_act',
    act: [add('notices.delivery', { seq: 99 })],
  },
  {
    says: 'a message that was delivered and given up',
    guard: 'delivered_or_given_up',
    act: [add('notices.delivery', { delivered_at: '2026-11-20', given_up_at: '2026-11-20' })],
  },
  {
    says: 'a message tried less than never',
    guard: 'attempts_are_counted',
    act: [add('notices.delivery', { attempts: -1 })],
  },
  {
    says: 'a mail to nobody',
    guard: 'mail_to_a_person',
    act: [add('notices.mail', { person: 'nobody' })],
  },
  {
    says: 'a second mail of the day to one person',
    guard: 'mail_once_a_day',
    act: [add('notices.mail', { person: 'ayaba' })],
  },
  {
    says: 'a mail sent before anybody took it on',
    guard: 'mail_is_claimed_before_it_is_sent',
    act: [add('notices.mail', { claimed_at: '2026-11-20', sent_at: '2026-11-19' })],
  },
];
