import { expect, test } from 'vitest';
import { approve } from './withdrawal.ts';

const refused = (code: string) => ({ outcome: 'REFUSE', code });

test.each([
  ['one approver before settlement', null, null, false, 'bio', { outcome: 'LAST' }],
  ['the first of two after it', 1, null, false, 'bio', { outcome: 'FIRST' }],
  ['the second of two', 1, 'bio', false, 'celine', { outcome: 'LAST' }],
  ['who asked', null, null, false, 'ayaba', refused('SAME_PERSON')],
  ['who asked, after the first approval', 1, 'bio', false, 'ayaba', refused('SAME_PERSON')],
  ['the same approver twice', 1, 'bio', false, 'bio', refused('SAME_PERSON')],
  ['anybody once it is answered', 1, 'bio', true, 'celine', refused('ALREADY_DONE')],
])('taking a termination back: %s (E13)', (_, settlement, approvedBy, answered, by, approval) => {
  expect(approve({ settlement, requestedBy: 'ayaba', approvedBy, answered }, [by])).toEqual(
    approval,
  );
});

test.each([
  ['who asked', null],
  ['the first approver', 'bio'],
])('a stand-in of %s is no second person (E13)', (_, approvedBy) => {
  const asked = { settlement: 1, requestedBy: 'ayaba', approvedBy, answered: false };
  expect(approve(asked, ['dossa', approvedBy ?? 'ayaba'])).toEqual(refused('SAME_PERSON'));
});
