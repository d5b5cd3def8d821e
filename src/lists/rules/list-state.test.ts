import { expect, test } from 'vitest';
import { day } from '#values';
import { type ListFacts, stateOf } from './list-state.ts';

const PREPARED: ListFacts = {
  approvedBy: null,
  begun: false,
  finished: false,
  endedAs: null,
  transmittedOn: null,
  answeredOn: null,
};
const APPROVED = { ...PREPARED, approvedBy: 'bio' };
const SETTLED = { ...APPROVED, begun: true, finished: true };
const TRANSMITTED = { ...SETTLED, transmittedOn: day('2026-11-20') };

test.each([
  ['is prepared until somebody says more', PREPARED, 'PREPARED'],
  ['is approved before its first line is looked at', APPROVED, 'APPROVED'],
  ['is being settled from its first chunk on', { ...APPROVED, begun: true }, 'SETTLING'],
  ['is settled when every line has its outcome', SETTLED, 'SETTLED'],
  ['is transmitted', TRANSMITTED, 'TRANSMITTED'],
  ['is answered', { ...TRANSMITTED, answeredOn: day('2026-11-21') }, 'ANSWERED'],
  ['was withdrawn by its preparer', { ...PREPARED, endedAs: 'WITHDRAWN' as const }, 'WITHDRAWN'],
  ['was rejected by its approver', { ...PREPARED, endedAs: 'REJECTED' as const }, 'REJECTED'],
])('a list %s', (_, facts, state) => {
  expect(stateOf(facts)).toBe(state);
});
