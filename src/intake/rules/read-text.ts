import { FAULTS, type Fault } from './fault.ts';

const PLAIN = /^[\x20-\x7e]*$/;

/**
 * Control characters, and the marks that turn the direction of writing or break a line: what a
 * clerk cannot see must not tell two codes apart or turn a name around on a printed list.
 */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
const UNSEEN = /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060\u2066-\u2069\ufeff]/;
const LINE_ENDS = /\r\n/g;
const TABS_AND_LINES = /[\t\n]/g;

export const LONGEST_CODE = 40;

/** Text as it is stored: in NFC, so that the same name written by two systems is the same. */
export function readText(text: string, atMost: number, lines: 'one' | 'many'): string | Fault {
  if (PLAIN.test(text)) return text.length > atMost ? FAULTS.OUT_OF_RANGE : text;
  const stored = text.normalize('NFC').replace(LINE_ENDS, '\n');
  const seen = lines === 'many' ? stored.replace(TABS_AND_LINES, ' ') : stored;
  if (UNSEEN.test(seen)) return FAULTS.MALFORMED;
  return isLonger(stored, atMost) ? FAULTS.OUT_OF_RANGE : stored;
}

/** Counts characters as the database does; a character beyond U+FFFF is one. */
const isLonger = (text: string, atMost: number): boolean =>
  text.length > atMost && (text.length > 2 * atMost || [...text].length > atMost);
