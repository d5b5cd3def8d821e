import { describe, expect, test } from 'vitest';
import { day, francs } from '#values';
import { type Facts, objectionTo, type Request } from './may-subscribe.ts';

const REQUEST: Request = {
  servicePoint: 'P1',
  agency: 'A1',
  on: day('2026-11-20'),
  debtShown: francs(0),
};
const FACTS: Facts = {
  today: day('2026-11-20'),
  pointAgency: 'A1',
  computerised: true,
  pointState: 'FREE',
  freedOn: day('2026-11-20'),
  knownCustomer: true,
  oneself: false,
  owes: francs(0),
};

/** In the order in which they are looked at: each with all that come after it as well. */
const OBJECTIONS: readonly (readonly [string, Partial<Facts>, Partial<Request>, RegExp])[] = [
  ['NOT_FOUND', { pointAgency: 'A2' }, {}, /P1 n’est pas dans l’agence A1.*P1 is not in agency A1/],
  ['AGENCY_NOT_COMPUTERISED', { computerised: false }, {}, /A1 n’est pas inf.*A1 is not comp/],
  ['NOT_FOUND', { knownCustomer: false }, {}, /client est inconnu.*customer is unknown/],
  ['OWN_CONTRACT', { oneself: true }, {}, /son propre contrat.*their own contract/],
  ['POINT_NOT_FREE', { pointState: 'HELD' }, {}, /P1.* pas encore soldé.*P1.* not settled yet/],
  ['IN_THE_FUTURE', {}, { on: day('2026-11-21') }, /aujourd’hui.*today at the latest/],
  ['IN_THE_WRONG_ORDER', {}, { on: day('2026-11-19') }, /le 20\/11\/2026.*since 2026-11-20/],
  ['CHANGED_SINCE_SHOWN', { owes: francs(500) }, {}, /doit 500.*non 0.*owes 500 francs.*not 0/],
];

describe('P5: nobody signs', () => {
  test.each(OBJECTIONS)('%s', (code, facts, request, says) => {
    const found = objectionTo({ ...REQUEST, ...request }, { ...FACTS, ...facts });
    expect(found?.code).toBe(code);
    expect(`${found?.french} ${found?.english}`).toMatch(says);
  });

  test.each(OBJECTIONS.map(([code], at) => [code, at] as const))(
    '%s wins over whatever comes after it',
    (code, at) => {
      const rest = OBJECTIONS.slice(at);
      const facts = Object.assign({}, FACTS, ...rest.map(([, one]) => one).reverse());
      const request = Object.assign({}, REQUEST, ...rest.map(([, , one]) => one).reverse());
      expect(objectionTo(request, facts)?.code).toBe(code);
    },
  );

  test.each([
    ['an unknown point', { pointState: undefined }, {}, 'NOT_FOUND'],
    ['an unknown point of no agency', { pointAgency: undefined }, {}, 'NOT_FOUND'],
    ['an occupied point', { pointState: 'OCCUPIED' as const }, {}, 'POINT_NOT_FREE'],
    ['less debt than was shown', {}, { debtShown: francs(1) }, 'CHANGED_SINCE_SHOWN'],
  ])('with %s', (_, facts, request, code) => {
    expect(objectionTo({ ...REQUEST, ...request }, { ...FACTS, ...facts })?.code).toBe(code);
  });
});

test('P4: who asks for an occupied point learns that a contract is there', () => {
  const found = objectionTo(REQUEST, { ...FACTS, pointState: 'OCCUPIED' });
  expect(found?.french).toContain('un contrat actif l’occupe');
  expect(found?.english).toContain('an active contract is there');
});

describe('P5: a contract is signed', () => {
  test.each([
    ['on the day the point is freed', {}, {}],
    ['on a point that never had one', { freedOn: null }, { on: day('2020-01-01') }],
    ['with a debt that was shown', { owes: francs(500) }, { debtShown: francs(500) }],
  ])('%s', (_, facts, request) => {
    expect(objectionTo({ ...REQUEST, ...request }, { ...FACTS, ...facts })).toBeUndefined();
  });
});
