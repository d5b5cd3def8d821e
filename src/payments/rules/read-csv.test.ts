import { describe, expect, test } from 'vitest';
import { readCsv } from './read-csv.ts';

const cells = (text: string) => readCsv(text)?.map((record) => [record.line, ...record.cells]);

describe('a CSV text', () => {
  test.each([
    [
      'a;b\n1;2\n',
      [
        [1, 'a', 'b'],
        [2, '1', '2'],
      ],
    ],
    [
      'a,b\r\n1,2',
      [
        [1, 'a', 'b'],
        [2, '1', '2'],
      ],
    ],
    [
      '\ufeffa;b\n\n1;\n',
      [
        [1, 'a', 'b'],
        [3, '1', ''],
      ],
    ],
    [
      'a;b\n"x;""y""";2',
      [
        [1, 'a', 'b'],
        [2, 'x;"y"', '2'],
      ],
    ],
    [
      'a;b\n"1\n2";x\n3;4',
      [
        [1, 'a', 'b'],
        [2, '1\n2', 'x'],
        [4, '3', '4'],
      ],
    ],
    [
      'a;b\n"";""\n',
      [
        [1, 'a', 'b'],
        [2, '', ''],
      ],
    ],
    [
      'a,b;c\n1,2;3',
      [
        [1, 'a,b', 'c'],
        [2, '1,2', '3'],
      ],
    ],
    ['', []],
  ])('%j', (text, records) => {
    expect(cells(text)).toEqual(records);
  });

  test.each(['a;b\n"1;2', 'a;b\n1"2;3', 'a;b\n"1"2;3', 'a\rb\n'])('%j is not read', (text) => {
    expect(readCsv(text)).toBeUndefined();
  });
});
