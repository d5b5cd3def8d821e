/** Letters of Fon, Yoruba and French that no decomposition of Unicode takes apart. */
const LETTERS: Readonly<Record<string, string>> = {
  ɖ: 'd',
  đ: 'd',
  ɛ: 'e',
  ɔ: 'o',
  ŋ: 'n',
  ɣ: 'g',
  ø: 'o',
  ł: 'l',
  ß: 'ss',
  œ: 'oe',
  æ: 'ae',
  Ɖ: 'D',
  Đ: 'D',
  Ɛ: 'E',
  Ɔ: 'O',
  Ŋ: 'N',
  Ɣ: 'G',
  Ø: 'O',
  Ł: 'L',
  Œ: 'OE',
  Æ: 'AE',
  '’': "'",
  '‘': "'",
  '–': '-',
  '—': '-',
};

/** Latin letters without their marks; what has no such letter stays as it is. */
export const withoutMarks = (text: string): string =>
  [...text.normalize('NFD').replaceAll(/\p{M}/gu, '')].map((one) => LETTERS[one] ?? one).join('');

const OUTSIDE = /[^A-Za-z0-9/?:().,'+ -]/g;

/**
 * What every bank takes (the set of SWIFT): marks are dropped, what is left over becomes a blank. A
 * text never begins with a sign, so that no spreadsheet takes it for a formula.
 */
export const forBanks = (text: string, longest: number): string =>
  withoutMarks(text)
    .replaceAll(OUTSIDE, ' ')
    .replace(/^[^A-Za-z0-9]+/, '')
    .replaceAll(/ +/g, ' ')
    .slice(0, longest)
    .trim();

const wordsOf = (name: string): string =>
  (
    withoutMarks(name)
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  )
    .sort()
    .join(' ');

/** Whether two names are one: accents, capitals, signs and the order of the words do not matter. */
export const sameName = (one: string, other: string): boolean =>
  wordsOf(one) !== '' && wordsOf(one) === wordsOf(other);
