import { describe, expect, test } from 'vitest';
import { DESK_REFUSALS, REFUSALS } from '#values';
import { CONSTRAINTS } from './constraints.ts';
import { DOOR_SENTENCES, titleOf, typeOf } from './sentences.ts';
import { DOOR_STATUSES, type DoorCode, statusOf } from './statuses.ts';

const DOOR_CODES = Object.keys(DOOR_STATUSES) as DoorCode[];

describe('what the door says for itself', () => {
  test.each(DOOR_CODES)('%s: what happened and what to do, in both languages', (code) => {
    const [french, english] = DOOR_SENTENCES[code];
    expect(french).toMatch(/^\p{Lu}.+( : |\. ).+\.$/u);
    expect(english).toMatch(/^[A-Z].+(: |\. ).+\.$/);
    expect(english).not.toMatch(/[éèàç]| : /);
  });
});

describe('a guard of the database at which two desks met', () => {
  test.each(Object.entries(CONSTRAINTS))('%s: as the use case would have said', (_, known) => {
    expect(known.says[0]).toMatch(/^\p{Lu}.+ : .+\.$/u);
    expect(known.says[1]).toMatch(/^[A-Z].+: .+\.$/);
  });

  test('has the code that the procedure has for it', () => {
    const codes = Object.entries(CONSTRAINTS).map(([guard, { code }]) => `${guard}: ${code}`);
    expect(codes).toEqual([
      'one_live_settlement_per_contract: ALREADY_SETTLED',
      'settlement_pk: ALREADY_SETTLED',
      'settled_case_is_closed: ALREADY_SETTLED',
      'nobody_acts_on_their_own_contract: OWN_CONTRACT',
      'one_unsettled_contract_per_point: POINT_NOT_FREE',
      'termination_pk: ALREADY_TERMINATED',
      'refund_requested_once: REFUND_REQUESTED',
      'one_pending_request_per_contract: REFUND_REQUESTED',
      'finished_refund_stands: REFUND_NOT_PENDING',
      'payment_taken_once: ALREADY_DONE',
      'money_taken_once: ALREADY_DONE',
      'one_list_in_the_works_per_agency: ALREADY_DONE',
    ]);
  });
});

test('every kind of problem has a title of its own in both languages', () => {
  const statuses = [...DOOR_CODES, ...REFUSALS, ...DESK_REFUSALS].map(statusOf);
  const titles = [...new Set(statuses)].map(titleOf);
  for (const [french, english] of titles) {
    expect(french).toMatch(/^\p{Lu}\p{L}/u);
    expect(english).toMatch(/^[A-Z][a-z]/);
  }
  expect(new Set(titles.map(([, english]) => english)).size).toBe(titles.length);
  // A status that no code has yet is still told.
  expect(titleOf(418)).toEqual(['418', '418']);
});

test('the type of a problem is a name and no address', () => {
  expect(typeOf('TOO_EARLY')).toBe('urn:quitus:problem:TOO_EARLY');
});
