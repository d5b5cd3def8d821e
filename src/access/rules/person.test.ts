import { describe, expect, test } from 'vitest';
import { type ListAct, may, type Person, ROLES, type Role } from './person.ts';

const AGENCY = { code: 'COT-1', region: 'DRC' };

const person = (
  role: Role,
  scope: Person['scope'] = 'national',
  places: string[] = [],
): Person => ({
  name: 'awa',
  role,
  scope,
  places,
});

test('the roles are those of the procedure', () => {
  expect(ROLES).toEqual([
    'reception',
    'cashier',
    'commercial_head',
    'agency_head',
    'recovery',
    'functional_owner',
    'auditor',
    'admin',
  ]);
});

describe('who may do what with a settlement list (S3, S4, P6)', () => {
  const MAY: Record<ListAct, readonly Role[]> = {
    PREPARE: ['reception', 'commercial_head', 'agency_head'],
    APPROVE: ['commercial_head', 'agency_head'],
    TRANSMIT: ['agency_head'],
    ANSWER: ['recovery'],
  };
  const ACTS = Object.keys(MAY) as ListAct[];

  test.each(
    ACTS.flatMap((act) => ROLES.map((role) => [act, role, MAY[act].includes(role)] as const)),
  )('%s by %s: %s', (act, role, allowed) => {
    expect(may(person(role), act, AGENCY)).toBe(allowed);
  });

  test.each(ACTS)('%s by nobody: never', (act) => {
    expect(may(undefined, act, AGENCY)).toBe(false);
  });
});

describe('where a person may act', () => {
  test.each([
    ['national', [], true],
    ['region', ['DRC'], true],
    ['region', ['DRO', 'DRC'], true],
    ['region', ['DRO'], false],
    ['region', ['COT-1'], false],
    ['agency', ['COT-1'], true],
    ['agency', ['COT-2', 'COT-1'], true],
    ['agency', ['COT-2'], false],
    ['agency', ['DRC'], false],
  ] as const)('%s %j: %s', (scope, places, allowed) => {
    expect(may(person('agency_head', scope, [...places]), 'APPROVE', AGENCY)).toBe(allowed);
  });

  test('the right place does not make up for the wrong role', () => {
    expect(may(person('cashier', 'agency', ['COT-1']), 'PREPARE', AGENCY)).toBe(false);
  });
});

describe('a right that a head has delegated', () => {
  const stand: Person = {
    ...person('reception', 'agency', ['COT-1']),
    delegated: [{ role: 'agency_head', scope: 'agency', places: ['COT-1'] }],
  };

  test('is one where it holds, beside one’s own', () => {
    expect(may(stand, 'APPROVE', AGENCY)).toBe(true);
    expect(may(stand, 'PREPARE', AGENCY)).toBe(true);
    expect(may(stand, 'APPROVE', { code: 'COT-2', region: 'DRC' })).toBe(false);
    expect(may({ ...stand, delegated: [] }, 'APPROVE', AGENCY)).toBe(false);
  });
});
