import type { CalendarDate, Francs } from '#values';

export type SageLine = {
  readonly journal: string;
  readonly date: CalendarDate;
  readonly account: string;
  readonly piece: string;
  readonly label: string;
  readonly side: 'D' | 'C';
  readonly amount: Francs;
};

const WIDTHS = { journal: 3, account: 13, piece: 13, label: 25, amount: 20 };

/**
 * One line of the fixed layout that Sage takes in: journal 3, day JJMMAA, account 13, piece 13,
 * label 25, side 1, amount 20 to the right, CR LF; 81 characters and no separator.
 */
export function sageLine(line: SageLine): string {
  const { date } = line;
  const jjmmaa = `${date.slice(8, 10)}${date.slice(5, 7)}${date.slice(2, 4)}`;
  return [
    left(line.journal, WIDTHS.journal),
    jjmmaa,
    left(line.account, WIDTHS.account),
    left(line.piece, WIDTHS.piece),
    left(line.label, WIDTHS.label),
    line.side,
    line.amount.toString().padStart(WIDTHS.amount),
    '\r\n',
  ].join('');
}

const left = (text: string, width: number): string => text.slice(0, width).padEnd(width);

/** Where ISO-8859-15 differs from the first 256 code points. */
const LATIN_9: Readonly<Record<string, number>> = {
  '€': 0xa4,
  Š: 0xa6,
  š: 0xa8,
  Ž: 0xb4,
  ž: 0xb8,
  Œ: 0xbc,
  œ: 0xbd,
  Ÿ: 0xbe,
};

const UNKNOWN = '?'.charCodeAt(0);

/** The bytes of a text in ISO-8859-15, the encoding of the layout; one byte a character. */
export function inLatin9(text: string): Buffer {
  const bytes = Buffer.alloc(text.length);
  for (let i = 0; i < text.length; i++) {
    const character = text.charAt(i);
    const code = text.charCodeAt(i);
    bytes[i] = LATIN_9[character] ?? (code < 0x100 ? code : UNKNOWN);
  }
  return bytes;
}
