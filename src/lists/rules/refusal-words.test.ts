import { expect, test } from 'vitest';
import { REFUSALS } from '#values';
import { refusalSentence, STATES } from './refusal-words.ts';

test.each([...REFUSALS, 'OWN_CONTRACT', 'LINE_CHANGED'] as const)(
  '%s says of the contract what to do, in one sentence',
  (code) => {
    expect(refusalSentence(code, 'C-1')).toMatch(/^Le contrat C-1 \S[^:]+ : \S.*\.$/);
  },
);

test('what stands on paper is short enough for its column', () => {
  expect(Object.keys(STATES)).toHaveLength(9);
  for (const words of Object.values(STATES)) expect(words).toMatch(/^\p{Lu}.{7,22}$/u);
});
