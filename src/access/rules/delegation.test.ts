import { describe, expect, test } from 'vitest';
import { day } from '#values';
import { faultOfDelegation, mayApprove } from './delegation.ts';
import type { Role } from './person.ts';

const someone = (name: string, role: Role, program = false) => ({ name, role, program });
const HEAD = someone('bio', 'agency_head');
const DELEGATE = someone('ayaba', 'reception');
const DAYS = { fromOn: day('2026-11-20'), toOn: day('2026-11-30') };
const TODAY = day('2026-11-20');

describe('a head delegates', () => {
  test.each([
    ['to somebody at the reception', HEAD, DELEGATE, DAYS, undefined],
    ['to another head', HEAD, someone('c', 'commercial_head'), DAYS, undefined],
    [
      'as head of the commercial section',
      someone('c', 'commercial_head'),
      DELEGATE,
      DAYS,
      undefined,
    ],
    ['not as anybody else', someone('c', 'reception'), DELEGATE, DAYS, 'NOT_A_HEAD'],
    ['not as a program', someone('c', 'agency_head', true), DELEGATE, DAYS, 'NOT_A_HEAD'],
    ['not to themselves', HEAD, HEAD, DAYS, 'TO_ONESELF'],
    ['not to a cashier', HEAD, someone('c', 'cashier'), DAYS, 'NOT_A_DELEGATE'],
    ['not to an auditor', HEAD, someone('c', 'auditor'), DAYS, 'NOT_A_DELEGATE'],
    ['not to an administrator', HEAD, someone('c', 'admin'), DAYS, 'NOT_A_DELEGATE'],
    ['not to the DCC', HEAD, someone('c', 'functional_owner'), DAYS, 'NOT_A_DELEGATE'],
    ['not to a program', HEAD, someone('c', 'reception', true), DAYS, 'NOT_A_DELEGATE'],
    [
      'for one day',
      HEAD,
      DELEGATE,
      { fromOn: day('2026-11-20'), toOn: day('2026-11-20') },
      undefined,
    ],
    [
      'not backwards',
      HEAD,
      DELEGATE,
      { fromOn: day('2026-11-30'), toOn: day('2026-11-29') },
      'OUT_OF_ORDER',
    ],
    [
      'for a quarter',
      HEAD,
      DELEGATE,
      { fromOn: day('2026-11-20'), toOn: day('2027-02-20') },
      undefined,
    ],
    [
      'not for longer',
      HEAD,
      DELEGATE,
      { fromOn: day('2026-11-20'), toOn: day('2027-02-21') },
      'TOO_LONG',
    ],
    [
      'not for days that are over',
      HEAD,
      DELEGATE,
      { fromOn: day('2026-11-01'), toOn: day('2026-11-19') },
      'OVER',
    ],
  ] as const)('%s', (_, head, delegate, days, fault) => {
    expect(faultOfDelegation(head, delegate, days, TODAY)).toBe(fault);
  });
});

describe('a delegation is approved', () => {
  const between = { head: 'bio', delegate: 'ayaba' };
  test.each([
    ['by a second head', someone('c', 'agency_head'), 'YES'],
    ['by a head of the commercial section', someone('c', 'commercial_head'), 'YES'],
    ['by the DCC', someone('c', 'functional_owner'), 'YES'],
    ['not by the head', HEAD, 'SAME_PERSON'],
    ['not by the delegate', someone('ayaba', 'agency_head'), 'SAME_PERSON'],
    ['not by an administrator', someone('c', 'admin'), 'NOT_ALLOWED'],
    ['not by a program', someone('c', 'agency_head', true), 'NOT_ALLOWED'],
  ] as const)('%s', (_, approver, expected) => {
    expect(mayApprove(approver, between)).toBe(expected);
  });
});
