import { letters } from '../rules/fit-text.ts';

/** The part of pdfkit's embedded font that sets glyphs; its types do not describe it. */
export type EmbeddedFont = {
  readonly id: string;
  encode(text: string): [glyphs: string[], positions: Position[]];
  widthOfString(text: string, size: number): number;
  ref(): unknown;
};

/** In thousandths of the size of the type. */
type Position = {
  readonly xAdvance: number;
  readonly xOffset: number;
  readonly yOffset: number;
  readonly advanceWidth: number;
};

/** One weight of the type: how wide a text is, and the operators of PDF that show it. */
export type Face = {
  readonly font: EmbeddedFont;
  /** In thousandths of the size. */
  widthOf(text: string): number;
  /** What stands between BT and ET once the font and the place are set. */
  show(text: string, size: number): string;
};

type Letter = {
  readonly width: number;
  readonly glyphs: readonly { hex: string; before: number; after: number; rise: number }[];
};

const MARK = /\p{M}/u;
// Figures and spaces are never kerned: they must stand under one another.
const UNKERNED = /[\d\s\u202f\u00a0]/u;

// The font's own U+202F is 0.18 of the size: too narrow to tell thousands apart at arm's length.
const NARROW_SPACE = '\u202f';
const NARROW_SPACE_WIDTH = 250;

const rounded = (value: number): number => Math.round(value * 100) / 100;

function encodeLetter(font: EmbeddedFont, letter: string): Letter {
  const [glyphs, positions] = font.encode(letter);
  const placed = positions.map((at, index) => ({
    hex: glyphs[index] ?? '0000',
    before: rounded(-at.xOffset),
    after: rounded(at.xOffset + at.advanceWidth - at.xAdvance),
    rise: at.yOffset,
  }));
  return { width: positions.reduce((sum, at) => sum + at.xAdvance, 0), glyphs: placed };
}

/** The space between thousands, widened by moving on after it. */
function encodeNarrowSpace(font: EmbeddedFont): Letter {
  const { width, glyphs } = encodeLetter(font, NARROW_SPACE);
  const after = rounded(width - NARROW_SPACE_WIDTH);
  return { width: NARROW_SPACE_WIDTH, glyphs: glyphs.map((glyph) => ({ ...glyph, after })) };
}

/** The pieces of a TJ array; an accent that must be lifted leaves the array and comes back. */
function showLetter(letter: Letter, size: number): string {
  let shown = '';
  for (const { hex, before, after, rise } of letter.glyphs) {
    const glyph = `${before || ''}<${hex}>${after || ''}`;
    const lift = rounded((rise * size) / 1000);
    shown += lift === 0 ? glyph : `] TJ ${lift} Ts [${glyph}] TJ 0 Ts [`;
  }
  return shown;
}

/**
 * Asks the font for each letter and for each pair once. pdfkit shapes every word anew, keeps every
 * word it has seen, and sets font and place anew in each cell: three times slower, never flat.
 */
export function openFace(font: EmbeddedFont): Face {
  const known = new Map<string, Letter>();
  const kerns = new Map<string, number>();
  const letterOf = (text: string): Letter => {
    const found = known.get(text);
    if (found) return found;
    const letter = text === NARROW_SPACE ? encodeNarrowSpace(font) : encodeLetter(font, text);
    known.set(text, letter);
    return letter;
  };
  const kern = (before: string, after: string): number => {
    if (UNKERNED.test(before) || UNKERNED.test(after)) return 0;
    const pair = before + after;
    const found = kerns.get(pair);
    if (found !== undefined) return found;
    const alone = letterOf(before).width + letterOf(after).width;
    const value = rounded(font.widthOfString(pair, 1000) - alone);
    kerns.set(pair, value);
    return value;
  };
  const split = (text: string): string[] => (MARK.test(text) ? letters(text) : [...text]);
  return {
    font,
    widthOf(text) {
      let width = 0;
      let last = '';
      for (const letter of split(text)) {
        if (last !== '') width += kern(last, letter);
        width += letterOf(letter).width;
        last = letter;
      }
      return width;
    },
    show(text, size) {
      let shown = '';
      let last = '';
      for (const letter of split(text)) {
        const pull = last === '' ? 0 : kern(last, letter);
        if (pull !== 0) shown += -pull;
        shown += showLetter(letterOf(letter), size);
        last = letter;
      }
      return `[${shown}] TJ`.replaceAll('><', '');
    },
  };
}
