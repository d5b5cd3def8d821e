import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readDate } from '../../src/intake/rules/read-date.ts';
import { exceeds, readFrancs } from '../../src/intake/rules/read-francs.ts';
import { readText } from '../../src/intake/rules/read-text.ts';
import { calendarDate } from '../../src/values/index.ts';
import { printedSeed } from './print-seed.ts';
import { TODAY } from './read-all.ts';

const seed = printedSeed('read-cells');

const codeOf = (outcome: string | { readonly code: string }): string =>
  typeof outcome === 'string' ? outcome : outcome.code;

describe('an amount is whole francs in ASCII digits', () => {
  test.each([
    ['1', '1'],
    ['45200', '45200'],
    ['00045', '45'],
    ['45 200', '45200'],
    ['45\u00a0200', '45200'],
    ['45\u202f200', '45200'],
    ['1\u2009000\u2009000', '1000000'],
    ['12,00', '12'],
    ['12.00', '12'],
    ['1 200,00', '1200'],
    ['1000000000000', '1000000000000'],
    ['1 000 000 000 000', '1000000000000'],
    ['1000000000001', 'OUT_OF_RANGE'],
    ['99999999999999999999', 'OUT_OF_RANGE'],
    ['0', 'OUT_OF_RANGE'],
    ['000', 'OUT_OF_RANGE'],
    ['0,00', 'OUT_OF_RANGE'],
    ['-500', 'MALFORMED'],
    ['+500', 'MALFORMED'],
    ['\u2212500', 'MALFORMED'],
    ['12.50', 'MALFORMED'],
    ['12,0', 'MALFORMED'],
    ['12.000', 'MALFORMED'],
    ['.00', 'MALFORMED'],
    ['1e3', 'MALFORMED'],
    ['0x10', 'MALFORMED'],
    ['12 34', 'MALFORMED'],
    ['1234 567', 'MALFORMED'],
    ['1  000', 'MALFORMED'],
    ['1\t000', 'MALFORMED'],
    ['100 F', 'MALFORMED'],
    ['\u0661\u0662\u0663', 'MALFORMED'],
    ['\uff11\uff12', 'MALFORMED'],
  ])('« %s » gives %s', (text, expected) => {
    expect(codeOf(readFrancs(text, false))).toBe(expected);
  });

  test('what is still open may be nothing', () => {
    expect(readFrancs('0', true)).toBe('0');
    expect(readFrancs('0,00', true)).toBe('0');
  });

  test('amounts compare as numbers do, without being made numbers', () => {
    const amount = fc.bigInt({ min: 0n, max: 10n ** 30n });
    fc.assert(
      fc.property(amount, amount, (a, b) => exceeds(`${a}`, `${b}`) === a > b),
      { seed },
    );
  });
});

describe('a date is a day that exists', () => {
  test.each([
    ['2026-11-20', '2026-11-20'],
    ['20/11/2026', '2026-11-20'],
    ['2024-02-29', '2024-02-29'],
    ['29/02/2000', '2000-02-29'],
    ['1900-01-01', '1900-01-01'],
    ['2026-11-21', 'FUTURE_DATE'],
    ['31/12/2199', 'FUTURE_DATE'],
    ['9999-12-31', 'FUTURE_DATE'],
    ['1899-12-31', 'OUT_OF_RANGE'],
    ['2026-02-30', 'MALFORMED'],
    ['2100-02-29', 'MALFORMED'],
    ['29/02/1900', 'MALFORMED'],
    ['2026-13-01', 'MALFORMED'],
    ['2026-00-10', 'MALFORMED'],
    ['2026-10-00', 'MALFORMED'],
    ['00/00/0000', 'MALFORMED'],
    ['11/20/2026', 'MALFORMED'],
    ['1/2/2026', 'MALFORMED'],
    ['20/11/26', 'MALFORMED'],
    ['20-11-2026', 'MALFORMED'],
    ['2026/11/20', 'MALFORMED'],
    ['2026-11-20T00:00', 'MALFORMED'],
    ['20261120', 'MALFORMED'],
    ['hier', 'MALFORMED'],
    ['\u0662\u0660\u0662\u0666-11-20', 'MALFORMED'],
  ])('« %s » gives %s', (text, expected) => {
    expect(codeOf(readDate(text, TODAY, false))).toBe(expected);
  });

  test('a due date may lie ahead, but not beyond the years that are known', () => {
    expect(readDate('2027-01-15', TODAY, true)).toBe('2027-01-15');
    expect(codeOf(readDate('2201-01-01', TODAY, true))).toBe('OUT_OF_RANGE');
  });

  test('it agrees with calendarDate on every day and non-day', () => {
    const two = (n: number): string => String(n).padStart(2, '0');
    const parts = fc.tuple(
      fc.integer({ min: 1900, max: 2200 }),
      fc.integer({ min: 0, max: 14 }),
      fc.integer({ min: 0, max: 33 }),
    );
    fc.assert(
      fc.property(parts, ([year, month, of]) => {
        const iso = `${year}-${two(month)}-${two(of)}`;
        const french = `${two(of)}/${two(month)}/${year}`;
        const expected = calendarDate(iso) ?? 'MALFORMED';
        expect(codeOf(readDate(iso, TODAY, true))).toBe(expected);
        expect(codeOf(readDate(french, TODAY, true))).toBe(expected);
      }),
      { seed },
    );
  });
});

describe('text is stored in one form and without what cannot be seen', () => {
  test.each([
    ['Fɛ̀mi', 'one', 'Fɛ̀mi'.normalize('NFC')],
    ['e\u0301', 'one', '\u00e9'],
    ['12, rue A\nCotonou', 'one', 'MALFORMED'],
    ['12, rue A\r\nCotonou', 'many', '12, rue A\nCotonou'],
    ['12\true A', 'many', '12\true A'],
    ['12\rrue A', 'many', 'MALFORMED'],
    ['a\u0007b', 'one', 'MALFORMED'],
    ['a\u0085b', 'many', 'MALFORMED'],
    ['a\u202eb', 'one', 'MALFORMED'],
    ['a\u200bb', 'one', 'MALFORMED'],
    ["=cmd|' /C calc'!A0", 'many', "=cmd|' /C calc'!A0"],
    ['é'.repeat(20), 'one', 'é'.repeat(20)],
    ['é'.repeat(21), 'one', 'OUT_OF_RANGE'],
    ['a'.repeat(21), 'one', 'OUT_OF_RANGE'],
    ['\u{1f600}'.repeat(20), 'one', '\u{1f600}'.repeat(20)],
  ] as const)('%j on %s line(s) gives %j', (text, lines, expected) => {
    expect(codeOf(readText(text, 20, lines))).toBe(expected);
  });
});
