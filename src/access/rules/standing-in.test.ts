import { expect, test } from 'vitest';
import { isOneself, namesOf } from './standing-in.ts';

test.each([
  ['by themselves', undefined, ['ayaba']],
  ['in nobody’s hat', {}, ['ayaba']],
  ['in the hat of a head', { onBehalfOf: 'bio' }, ['ayaba', 'bio']],
] as const)('who acts %s', (_, origin, names) => {
  expect(namesOf({ actor: 'ayaba', origin })).toEqual(names);
});

test.each([
  ['ayaba', true],
  ['bio', true],
  ['celine', false],
  [null, false],
] as const)('in the hat of bio, ayaba is %s: %s', (name, is) => {
  expect(isOneself({ actor: 'ayaba', origin: { onBehalfOf: 'bio' } }, name)).toBe(is);
});
