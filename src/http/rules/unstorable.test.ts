import { expect, test } from 'vitest';
import { findUnstorable } from './unstorable.ts';

const deep = (levels: number): unknown => (levels === 0 ? 'x' : { in: deep(levels - 1) });

test.each<[string, unknown, string[] | undefined]>([
  ['a text', 'é', undefined],
  ['a pair of surrogates', '😀', undefined],
  ['nothing', null, undefined],
  ['a number', 5, undefined],
  ['a list of texts', ['a', { b: 'c' }], undefined],
  ['a null character', 'a\0', []],
  ['half a character', '\ud83d', []],
  ['one in a list', ['a', ['\0']], ['1', '0']],
  ['one in an object', { a: 'x', b: { c: '\0' } }, ['b', 'c']],
  ['one in the name of a field', { a: { '\0': 1 } }, ['a']],
  ['what is deep', deep(31), undefined],
  ['what is too deep to be meant', deep(33), Array.from({ length: 32 }, () => 'in')],
])('%s', (_, said, place) => {
  expect(findUnstorable(said)).toEqual(place);
});
