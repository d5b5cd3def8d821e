import { describe, expect, test } from 'vitest';
import { francs } from '#values';
import { expectedCash, stampDutyOn, sumDenominations } from './cash.ts';

describe('what is counted by notes and coins', () => {
  test.each([
    [{}, 0n],
    [{ 10000: 3, 500: 1 }, 30_500n],
    [{ 2000: 1, 1000: 1, 250: 2, 200: 1, 100: 1, 50: 1, 25: 1, 10: 1, 5: 1, 1: 4 }, 3_894n],
    [{ 5000: 0 }, 0n],
    [{ 3000: 1 }, undefined],
    [{ '010000': 1 }, undefined],
    [{ 1000: -1 }, undefined],
    [{ 1000: 1.5 }, undefined],
  ])('%j comes to %s', (counts, sum) => {
    expect(sumDenominations(counts as unknown as Record<string, number>)).toBe(sum);
  });
});

test('a till must hold its float and what came in, less what went to the bank', () => {
  expect(expectedCash(francs(10_000), francs(45_000), francs(30_000))).toBe(25_000n);
});

describe('stamp duty on cash', () => {
  const duty = { on: true, above: francs(100_000), perMille: 10n };

  test.each([
    ['a company at the limit pays none', 100_000, 'ENTREPRISE', duty, 0n],
    ['a company above it pays on the whole', 100_001, 'ENTREPRISE', duty, 1_000n],
    ['half a franc is rounded up', 100_050, 'ENTREPRISE', duty, 1_001n],
    ['an individual is exempt', 250_000, 'PARTICULIER', duty, 0n],
    ['none before it is in force', 250_000, 'ENTREPRISE', { ...duty, on: false }, 0n],
  ] as const)('%s', (_, amount, customer, parameters, due) => {
    expect(stampDutyOn(francs(amount), customer, parameters)).toBe(due);
  });
});
