import { LONGEST_CELL, LONGEST_RECORD } from './limits.ts';
import { type QuotedRecord, scanQuoted } from './scan-quoted.ts';

/** How records are written, as the header shows it. */
export type Form = { readonly separator: ';' | ','; readonly terminator: '\n' | '\r' };

/** `isTorn`: text follows a closing quote, so where the cells end is a guess. */
export type RawRecord = {
  readonly line: number;
  readonly cells: readonly string[];
  readonly isTorn: boolean;
};

/** Why the text cannot be cut into records; the line is where the record begins. */
export class BrokenText extends Error {
  readonly reason: 'OPEN_QUOTE' | 'LONG_CELL' | 'LONG_RECORD';
  readonly line: number;

  constructor(reason: BrokenText['reason'], line: number) {
    super(`${reason} at line ${line}`);
    this.name = 'BrokenText';
    this.reason = reason;
    this.line = line;
  }
}

/** Takes the text piece by piece; gives the records that are complete. */
export type RecordScanner = (piece: string, isLast: boolean) => RawRecord[];

type Cut = QuotedRecord & { readonly isBlank: boolean };

/**
 * Cuts RFC 4180 text into records. Lines without a quote, which are nearly all, are split as they
 * are; the others go cell by cell. A quote inside an unquoted cell is an ordinary character. A test
 * compares it with csv-parse, which is slower and cannot go on after a torn record.
 */
export function recordScanner({ separator, terminator }: Form): RecordScanner {
  let rest = '';
  let line = 1;
  return (piece, isLast) => {
    const text = rest === '' ? piece : rest + piece;
    const records: RawRecord[] = [];
    let at = 0;
    let quote = text.indexOf('"');
    while (at < text.length) {
      const end = endOfLine(text, at, terminator, isLast);
      if (end < 0) break;
      if (quote >= 0 && quote < at) quote = text.indexOf('"', at);
      const cut: Cut | undefined =
        quote < 0 || quote >= end
          ? plainLine(text, at, end, separator, terminator)
          : quotedLine(text, at, end, separator, terminator, isLast);
      if (!cut) break;
      if (cut.end - at > LONGEST_CELL) mustBeShort(cut.cells, line);
      if (!cut.isBlank) records.push({ line, cells: cut.cells, isTorn: cut.isTorn });
      at = cut.end + 1;
      line += cut.lines;
    }
    rest = text.slice(at);
    if (isLast && rest !== '') throw new BrokenText('OPEN_QUOTE', line);
    if (rest.length > LONGEST_RECORD) throw new BrokenText('LONG_RECORD', line);
    return records;
  };
}

const endOfLine = (text: string, at: number, terminator: string, isLast: boolean): number => {
  const end = text.indexOf(terminator, at);
  return end < 0 && isLast ? text.length : end;
};

function mustBeShort(cells: readonly string[], line: number): void {
  if (cells.some((cell) => cell.length > LONGEST_CELL)) throw new BrokenText('LONG_CELL', line);
}

function plainLine(
  text: string,
  at: number,
  end: number,
  separator: string,
  terminator: string,
): Cut {
  const hasReturn = terminator === '\n' && end > at && text.charCodeAt(end - 1) === 13;
  const cells = text.slice(at, hasReturn ? end - 1 : end).split(separator);
  const isBlank = cells.length === 1 && cells[0]?.trim() === '';
  return { cells, end, lines: 1, isTorn: false, isBlank };
}

/**
 * A torn record over several lines has most likely swallowed the rows after a stray quote. Only its
 * first line is then given up, so that the rows below it are read (a wrong row is rejected alone).
 */
function quotedLine(
  text: string,
  at: number,
  end: number,
  separator: string,
  terminator: string,
  isLast: boolean,
): Cut | undefined {
  const record = scanQuoted(text, at, separator, terminator, isLast);
  if (!record) return undefined;
  if (!record.isTorn || record.lines === 1) return { ...record, isBlank: false };
  return { ...plainLine(text, at, end, separator, terminator), isTorn: true, isBlank: false };
}
