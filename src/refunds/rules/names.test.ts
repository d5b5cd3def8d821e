import { describe, expect, test } from 'vitest';
import { forBanks, sameName, withoutMarks } from './names.ts';

describe('two names are one', () => {
  test.each([
    ['DOSSOU Kossi', 'Kossi Dossou', true],
    ['Agbéko ADJOVI', 'agbeko adjovi', true],
    ['Ɖɔsu Yɛ', 'dosu ye', true],
    ['d’Almeida, Chantal', "Chantal D'ALMEIDA", true],
    ['Cœur', 'Coeur', true],
    ['Dossou', 'Dossou Kossi', false],
    ['Dossou', 'Dossa', false],
    ['Dossou 1', 'Dossou 2', false],
    ['', 'Dossou', false],
    ['Aa b', 'A ab', false],
    ['', '', false],
    ['...', '---', false],
  ])('%s, %s: %s', (one, other, same) => {
    expect(sameName(one, other)).toBe(same);
    expect(sameName(other, one)).toBe(same);
  });
});

describe('a text for banks', () => {
  test.each([
    ['Agbéko ÉTÉ', 'Agbeko ETE'],
    ['Ɖɔsu Yɛ', 'Dosu Ye'],
    ['Société <Ṣàngó> & Fils', 'Societe Sango Fils'],
    ["=cmd|' /C calc'!A0", "cmd ' /C calc' A0"],
    ['+229 01', '229 01'],
    ['-- ', ''],
    ['名前 X', 'X'],
    ['a\r\nb\tc', 'a b c'],
  ])('%j becomes %j', (text, said) => {
    expect(forBanks(text, 70)).toBe(said);
  });

  test('keeps the letter under every mark and hook of the languages of Benin', () => {
    expect(withoutMarks('ɖđɛɔŋɣøłßœæ ƉĐƐƆŊƔØŁŒÆ ’‘–— éÈç')).toBe(
      "ddeongolssoeae DDEONGOLOEAE ''-- eEc",
    );
  });

  test('is cut without a blank at its end', () => {
    expect(forBanks('Alpha Beta', 6)).toBe('Alpha');
    expect(forBanks('Alpha Beta', 7)).toBe('Alpha B');
    expect(withoutMarks('À')).toBe('A');
  });
});
