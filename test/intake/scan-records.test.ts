import { CsvError } from 'csv-parse';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Form, type RawRecord, recordScanner } from '../../src/intake/reading/scan-records.ts';
import { printedSeed } from './print-seed.ts';

const seed = printedSeed('scan-records');

const SEMICOLON: Form = { separator: ';', terminator: '\n' };

/** Scans the text in pieces of this length, so that every cut falls somewhere. */
function scan(text: string, form = SEMICOLON, length = Number.POSITIVE_INFINITY): RawRecord[] {
  const scanner = recordScanner(form);
  const records: RawRecord[] = [];
  for (let at = 0; at < text.length; at += length) {
    records.push(...scanner(text.slice(at, at + length), false));
  }
  return [...records, ...scanner('', true)];
}

const quoted = (cell: string): string => `"${cell.replaceAll('"', '""')}"`;
const cellsOf = (records: readonly RawRecord[]) => records.map(({ cells }) => cells);

describe('records come back as they were written', () => {
  const cell = fc.string({ unit: fc.constantFrom('a', 'é', '"', ';', ',', '\n', '\r', ' ', '=') });
  const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 5 }), { maxLength: 8 });

  test('whatever the cells, the line end and the pieces', () => {
    const cases = fc.tuple(table, fc.constantFrom('\n', '\r\n'), fc.integer({ min: 1, max: 9 }));
    fc.assert(
      fc.property(cases, ([rows, lineEnd, length]) => {
        const text = rows.map((row) => row.map(quoted).join(';') + lineEnd).join('');
        expect(cellsOf(scan(text, SEMICOLON, length))).toEqual(rows);
      }),
      { seed, numRuns: 1000 },
    );
  });

  test('and on the lines where they began', () => {
    fc.assert(
      fc.property(table, (rows) => {
        const texts = rows.map((row) => `${row.map(quoted).join(';')}\n`);
        let line = 1;
        const lines = texts.map((text) => {
          const first = line;
          line += text.split('\n').length - 1;
          return first;
        });
        expect(scan(texts.join('')).map((record) => record.line)).toEqual(lines);
      }),
      { seed },
    );
  });
});

describe('csv-parse reads the same', () => {
  const hostile = fc.string({
    unit: fc.constantFrom('a', 'b', '"', '"', ';', '\n', '\r\n', 'é'),
    maxLength: 60,
  });

  /** What csv-parse refuses is no measure; what it takes must come out alike. */
  function oracle(text: string): string[][] | undefined {
    try {
      return parse(text, {
        delimiter: ';',
        record_delimiter: ['\r\n', '\n'],
        relax_column_count: true,
        skip_empty_lines: true,
      });
    } catch (error) {
      if (error instanceof CsvError) return undefined;
      throw error;
    }
  }

  test('wherever it takes the text at all', () => {
    let compared = 0;
    fc.assert(
      fc.property(hostile, fc.integer({ min: 1, max: 20 }), (text, length) => {
        const expected = oracle(text);
        if (!expected) return;
        compared++;
        const records = scan(text, SEMICOLON, length);
        expect(cellsOf(records)).toEqual(expected);
        expect(records.every(({ isTorn }) => !isTorn)).toBe(true);
      }),
      { seed, numRuns: 20_000 },
    );
    expect(compared).toBeGreaterThan(1000);
  });

  test('the pieces in which hostile text comes change nothing', () => {
    const outcome = (text: string, length: number): unknown => {
      try {
        return scan(text, SEMICOLON, length);
      } catch (error) {
        return String(error);
      }
    };
    fc.assert(
      fc.property(hostile, fc.integer({ min: 1, max: 9 }), (text, length) => {
        expect(outcome(text, length)).toEqual(outcome(text, 1000));
      }),
      { seed, numRuns: 5000 },
    );
  });
});

describe('a wrong row leaves the rows around it alone', () => {
  test('text after a closing quote tears only its own record', () => {
    const records = scan('a;b\n"x"y;1\nc;d\n');
    expect(records.map(({ line, isTorn }) => [line, isTorn])).toEqual([
      [1, false],
      [2, true],
      [3, false],
    ]);
  });

  test('a stray opening quote gives up its own line, not those down to the next quote', () => {
    const records = scan('a;b\n"x;1\nc;d\n"e";f\ng;h\n');
    expect(cellsOf(records)).toEqual([
      ['a', 'b'],
      ['"x', '1'],
      ['c', 'd'],
      ['e', 'f'],
      ['g', 'h'],
    ]);
    expect(records.map(({ isTorn }) => isTorn)).toEqual([false, true, false, false, false]);
  });

  test('a quote inside an unquoted cell is an ordinary character', () => {
    expect(cellsOf(scan('Maison "Rose";12"\n'))).toEqual([['Maison "Rose"', '12"']]);
  });

  test('blank lines are no rows but count as lines', () => {
    const records = scan('a;b\r\n\r\n  \n;\nc;d');
    expect(records.map(({ line }) => line)).toEqual([1, 4, 5]);
  });
});

describe('text that cannot be cut is said to be so', () => {
  test.each([
    ['an open quote', `a;b\nc;"d\n`, 'OPEN_QUOTE at line 2'],
    ['a cell of 64 Ki and one', `a;b\n${'x'.repeat(65_537)};y\n`, 'LONG_CELL at line 2'],
    ['a quoted cell of 10 Mi', `a;b\n"${'x'.repeat(10_000_000)}";y\n`, 'LONG_CELL at line 2'],
  ])('%s', (_, text, says) => {
    expect(() => scan(text)).toThrow(says);
  });

  test('a quote that stays open over a large file stops early', () => {
    const scanner = recordScanner(SEMICOLON);
    const piece = 'a;b\n'.repeat(16_000);
    expect(() => {
      scanner('a;"', false);
      for (let i = 0; i < 1000; i++) scanner(piece, false);
    }).toThrow('LONG_RECORD at line 1');
  });

  test('a file of CR alone is read by its CR', () => {
    const records = scan('a;b\rc;"d\re"\rf;g', { separator: ';', terminator: '\r' }, 2);
    expect(cellsOf(records)).toEqual([
      ['a', 'b'],
      ['c', 'd\re'],
      ['f', 'g'],
    ]);
    expect(records.map(({ line }) => line)).toEqual([1, 2, 4]);
  });
});
