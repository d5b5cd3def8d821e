import { describe, expect, test } from 'vitest';
import { francs } from '#values';
import { inWords } from './in-words.ts';

describe('an amount in words', () => {
  test.each([
    [0, 'zéro franc CFA'],
    [1, 'un franc CFA'],
    [2, 'deux francs CFA'],
    [10, 'dix francs CFA'],
    [11, 'onze francs CFA'],
    [12, 'douze francs CFA'],
    [13, 'treize francs CFA'],
    [14, 'quatorze francs CFA'],
    [15, 'quinze francs CFA'],
    [18, 'dix-huit francs CFA'],
    [3_000, 'trois mille francs CFA'],
    [4_006, 'quatre mille six francs CFA'],
    [7_008, 'sept mille huit francs CFA'],
    [51, 'cinquante et un francs CFA'],
    [16, 'seize francs CFA'],
    [17, 'dix-sept francs CFA'],
    [19, 'dix-neuf francs CFA'],
    [20, 'vingt francs CFA'],
    [21, 'vingt et un francs CFA'],
    [22, 'vingt-deux francs CFA'],
    [31, 'trente et un francs CFA'],
    [45, 'quarante-cinq francs CFA'],
    [59, 'cinquante-neuf francs CFA'],
    [60, 'soixante francs CFA'],
    [61, 'soixante et un francs CFA'],
    [69, 'soixante-neuf francs CFA'],
    [70, 'soixante-dix francs CFA'],
    [71, 'soixante et onze francs CFA'],
    [77, 'soixante-dix-sept francs CFA'],
    [79, 'soixante-dix-neuf francs CFA'],
    [80, 'quatre-vingts francs CFA'],
    [81, 'quatre-vingt-un francs CFA'],
    [90, 'quatre-vingt-dix francs CFA'],
    [91, 'quatre-vingt-onze francs CFA'],
    [99, 'quatre-vingt-dix-neuf francs CFA'],
    [100, 'cent francs CFA'],
    [101, 'cent un francs CFA'],
    [180, 'cent quatre-vingts francs CFA'],
    [200, 'deux cents francs CFA'],
    [201, 'deux cent un francs CFA'],
    [280, 'deux cent quatre-vingts francs CFA'],
    [999, 'neuf cent quatre-vingt-dix-neuf francs CFA'],
    [1_000, 'mille francs CFA'],
    [1_001, 'mille un francs CFA'],
    [1_100, 'mille cent francs CFA'],
    [1_200, 'mille deux cents francs CFA'],
    [2_000, 'deux mille francs CFA'],
    [21_000, 'vingt et un mille francs CFA'],
    [30_200, 'trente mille deux cents francs CFA'],
    [80_000, 'quatre-vingt mille francs CFA'],
    [80_080, 'quatre-vingt mille quatre-vingts francs CFA'],
    [200_000, 'deux cent mille francs CFA'],
    [200_200, 'deux cent mille deux cents francs CFA'],
    [999_999, 'neuf cent quatre-vingt-dix-neuf mille neuf cent quatre-vingt-dix-neuf francs CFA'],
    [1_000_000, 'un million de francs CFA'],
    [1_000_001, 'un million un francs CFA'],
    [2_000_000, 'deux millions de francs CFA'],
    [2_001_000, 'deux millions mille francs CFA'],
    [80_000_000, 'quatre-vingts millions de francs CFA'],
    [200_000_000, 'deux cents millions de francs CFA'],
    [281_000_500, 'deux cent quatre-vingt-un millions cinq cents francs CFA'],
    [1_000_000_000, 'un milliard de francs CFA'],
    [3_000_000_004, 'trois milliards quatre francs CFA'],
    [1_002_000_000, 'un milliard deux millions de francs CFA'],
    [1_000_000_000_000, 'mille milliards de francs CFA'],
  ])('%i: %s', (amount, words) => {
    expect(inWords(francs(amount))).toBe(words);
  });

  test.each([-1n, 1_000_000_000_000_000n])('no receipt bears %s', (amount) => {
    expect(() => inWords(francs(amount))).toThrow(RangeError);
  });

  test('999 999 milliards is the last that has words', () => {
    expect(inWords(francs(999_999_999_999_999n))).toContain('milliards');
  });
});
