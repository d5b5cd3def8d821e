import { add } from '../rows.ts';
import type { WrongAct } from '../wrong-act.ts';

/** What was answered under a key: once, to one request, and kept for as long as it may be repeated. */
export const HTTP: readonly WrongAct[] = [
  {
    says: 'a second answer under one key',
    guard: 'key_answered_once',
    act: [add('http.answer', { key: 'k-1' })],
  },
  {
    says: 'an answer under a key that nobody can read out',
    guard: 'answer_key_is_visible',
    act: [add('http.answer', { key: 'k 2' })],
  },
  {
    says: 'a refusal kept as an answer',
    guard: 'answer_tells_of_success',
    act: [add('http.answer', { status: 409 })],
  },
  {
    says: 'an answer that does not know its request',
    guard: 'answer_knows_its_request',
    act: [add('http.answer', { body_digest: '\\x00' })],
  },
  {
    says: 'an answer forgotten while it may still be asked for',
    guard: 'answer_is_kept_thirty_days',
    act: [`DELETE FROM http.answer WHERE key = 'k-1'`],
  },
];
