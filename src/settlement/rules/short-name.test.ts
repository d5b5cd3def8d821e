import { expect, test } from 'vitest';
import { shortName } from './short-name.ts';

test.each([
  ['Adjovi Rosine', 'Adjovi R.'],
  ['  Adjovi   rosine  Ɖɔna ', 'Adjovi R. Ɖ.'],
  ['Quenum', 'Quenum'],
  ['Étienne élodie', 'Étienne É.'],
  ['', ''],
])('« %s » is told as « %s »', (name, short) => {
  expect(shortName(name)).toBe(short);
});
