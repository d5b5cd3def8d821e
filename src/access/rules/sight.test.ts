import { expect, test } from 'vitest';
import { sightOf } from './sight.ts';

const AGENCIES = [
  { code: 'COT-1', region: 'DRC' },
  { code: 'COT-2', region: 'DRC' },
  { code: 'OUI-1', region: 'DRO' },
];

test.each([
  ['an agency sees itself', 'agency', ['COT-1'], ['COT-1']],
  ['a region sees its agencies', 'region', ['DRC'], ['COT-1', 'COT-2']],
  ['a place that does not exist sees nothing', 'agency', ['X'], []],
  ['nobody sees by the code of another kind of place', 'agency', ['DRC'], []],
  ['the country sees all, without a list of it', 'national', [], undefined],
] as const)('%s', (_, scope, places, seen) => {
  expect(sightOf({ scope, places }, AGENCIES)).toEqual(seen);
});
