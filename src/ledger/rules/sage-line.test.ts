import { describe, expect, test } from 'vitest';
import { day, francs } from '#values';
import { inLatin9, sageLine } from './sage-line.ts';

const LINE = {
  journal: 'OD',
  date: day('2026-10-31'),
  account: '4162',
  piece: 'L-12',
  label: 'Apurement C-000123',
  side: 'D',
  amount: francs(30_200),
} as const;

describe('a line for Sage', () => {
  test('stands in fixed columns, the amount to the right', () => {
    expect(sageLine(LINE)).toBe(
      'OD 3110264162         L-12         Apurement C-000123       D               30200\r\n',
    );
  });

  test('is always 81 characters, the smallest and the longest', () => {
    expect(sageLine({ ...LINE, label: '', amount: francs(1) })).toHaveLength(83);
    const long = {
      journal: 'ODODOD',
      date: LINE.date,
      account: '41621234567890123',
      piece: 'RECU-2026-000000012345',
      label: 'Remboursement rejeté C-000123-BIS',
      side: 'C',
      amount: francs(1_000_000_000_000),
    } as const;
    expect(sageLine(long)).toBe(
      'ODO3110264162123456789RECU-2026-000Remboursement rejeté C-00C       1000000000000\r\n',
    );
  });
});

describe('the bytes of ISO-8859-15', () => {
  test('are those of the characters up to ÿ', () => {
    expect([...inLatin9('Aé ÿ\u00a0')]).toEqual([0x41, 0xe9, 0x20, 0xff, 0xa0]);
  });

  test.each([
    ['€', 0xa4],
    ['Š', 0xa6],
    ['š', 0xa8],
    ['Ž', 0xb4],
    ['ž', 0xb8],
    ['Œ', 0xbc],
    ['œ', 0xbd],
    ['Ÿ', 0xbe],
  ])('put %s at its own place', (character, byte) => {
    expect([...inLatin9(character)]).toEqual([byte]);
  });

  test('put it there in the middle of a text too', () => {
    expect([...inLatin9('5 €')]).toEqual([0x35, 0x20, 0xa4]);
  });

  test.each(['Ā', '→', '\u202f'])('show %j as a question mark', (character) => {
    expect(inLatin9(character).toString('latin1')).toBe('?');
  });

  test('are one for each character of a line', () => {
    expect(inLatin9(sageLine({ ...LINE, label: 'Crédit réclamé' }))).toHaveLength(83);
  });
});
