import { describe, expect, test } from 'vitest';
import { day, francs } from '#values';
import { type Part, refuseApproval, refuseEnding, refuseIssue } from './steps.ts';

const part = (changed: Partial<Part> = {}): Part => ({
  refund: 1n,
  request: 1n,
  part: 1,
  contract: 'C-1',
  agency: 'A1',
  origin: 'DESK',
  credit: null,
  state: 'REQUESTED',
  method: 'CHEQUE',
  asked: francs(300),
  requestedOn: day('2026-11-20'),
  requestedBy: 'ayaba',
  approvedBy: null,
  accountChangedBy: null,
  file: null,
  ...changed,
});
const approved = (changed: Partial<Part> = {}) =>
  part({ state: 'APPROVED', approvedBy: 'bio', ...changed });
const who = (name: string, ownContract = false) => ({ names: [name], ownContract });
const inTheHatOf = (head: string) => ({ names: ['dossa', head], ownContract: false });
const C = francs(300);

describe('an approval', () => {
  test.each([
    [undefined, [part()], who('bio'), 300],
    ['SAME_PERSON', [part()], who('ayaba'), 300],
    ['SAME_PERSON', [part()], inTheHatOf('ayaba'), 300],
    [undefined, [part()], inTheHatOf('bio'), 300],
    ['SAME_PERSON', [part(), part({ part: 2, requestedBy: 'bio' })], who('bio'), 600],
    ['SAME_PERSON', [part({ accountChangedBy: 'bio' })], who('bio'), 300],
    ['SAME_PERSON', [part({ accountChangedBy: 'bio' })], inTheHatOf('bio'), 300],
    [undefined, [part({ accountChangedBy: 'ayaba' })], who('bio'), 300],
    ['OWN_CONTRACT', [part()], who('bio', true), 300],
    ['CHANGED_SINCE_SHOWN', [part()], who('bio'), 299],
    ['CHANGED_SINCE_SHOWN', [part()], who('bio'), 301],
    ['CHANGED_SINCE_SHOWN', [part()], who('bio'), -5],
    ['REFUND_NOT_PENDING', [approved()], who('celine'), 300],
    ['REFUND_NOT_PENDING', [part({ state: 'ISSUED' })], who('bio'), 300],
    ['REFUND_NOT_PENDING', [part({ state: 'CANCELLED' })], who('bio'), 300],
    ['REFUND_NOT_PENDING', [part({ origin: 'IMPORTED' })], who('bio'), 300],
    ['REFUND_NOT_PENDING', [], who('bio'), 300],
    [undefined, [part(), part({ part: 2, asked: francs(200) })], who('bio'), 500],
    [undefined, [approved(), part({ part: 2, asked: francs(200) })], who('bio'), 500],
    [undefined, [part({ state: 'ISSUED' }), part({ asked: francs(200) })], who('bio'), 200],
  ] as const)('%s', (code, parts, doer, credit) => {
    expect(refuseApproval(parts, doer, francs(credit))).toBe(code);
  });
});

describe('an issue', () => {
  test.each([
    [undefined, approved(), who('celine'), 300],
    ['SAME_PERSON', approved(), who('ayaba'), 300],
    ['SAME_PERSON', approved(), who('bio'), 300],
    ['SAME_PERSON', approved(), inTheHatOf('bio'), 300],
    ['OWN_CONTRACT', approved(), who('celine', true), 300],
    ['CHANGED_SINCE_SHOWN', approved(), who('celine'), 301],
    ['CHANGED_SINCE_SHOWN', approved(), who('celine'), 299],
    ['HAS_FOLLOWERS', approved({ file: 4n }), who('celine'), 300],
    ['REFUND_NOT_APPROVED', part(), who('celine'), 300],
    ['REFUND_NOT_PENDING', approved({ state: 'ISSUED' }), who('celine'), 300],
    ['REFUND_NOT_PENDING', approved({ state: 'REJECTED' }), who('celine'), 300],
    ['REFUND_NOT_PENDING', part({ origin: 'IMPORTED' }), who('celine'), 300],
  ] as const)('%s', (code, one, doer, credit) => {
    expect(refuseIssue(one, [one], doer, francs(credit))).toBe(code);
  });

  test('of one heir looks at what all who wait are to get', () => {
    const other = approved({ part: 2, asked: francs(200) });
    const paid = approved({ part: 3, state: 'ISSUED' });
    expect(refuseIssue(other, [other, approved(), paid], who('celine'), francs(500))).toBe(
      undefined,
    );
    expect(refuseIssue(other, [other, approved(), paid], who('celine'), C)).toBe(
      'CHANGED_SINCE_SHOWN',
    );
  });
});

describe('an end without payment', () => {
  test.each([
    [undefined, [part()]],
    [undefined, [approved()]],
    [undefined, [part({ origin: 'IMPORTED' })]],
    [undefined, [part({ state: 'ISSUED', file: 4n }), approved()]],
    ['HAS_FOLLOWERS', [part(), approved({ file: 4n })]],
    ['REFUND_NOT_PENDING', [part({ state: 'ISSUED' }), part({ state: 'RETURNED' })]],
    ['REFUND_NOT_PENDING', []],
  ] as const)('%s', (code, parts) => {
    expect(refuseEnding(parts)).toBe(code);
  });
});
