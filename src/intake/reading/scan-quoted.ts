/** `end` is where the terminator stands; `lines` counts the physical lines of the record. */
export type QuotedRecord = {
  readonly cells: readonly string[];
  readonly end: number;
  readonly lines: number;
  readonly isTorn: boolean;
};

type Cell = {
  readonly value: string;
  readonly stop: number;
  readonly lines: number;
  readonly isTorn: boolean;
};

/** One record that has quotes somewhere; undefined where the text ends before the record does. */
export function scanQuoted(
  text: string,
  start: number,
  separator: string,
  terminator: string,
  isLast: boolean,
): QuotedRecord | undefined {
  const cells: string[] = [];
  let at = start;
  let lines = 1;
  let isTorn = false;
  for (;;) {
    const cell = scanCell(text, at, separator, terminator, isLast);
    if (!cell) return undefined;
    cells.push(cell.value);
    lines += cell.lines;
    isTorn ||= cell.isTorn;
    if (text[cell.stop] !== separator) return { cells, end: cell.stop, lines, isTorn };
    at = cell.stop + 1;
  }
}

function scanCell(
  text: string,
  at: number,
  separator: string,
  terminator: string,
  isLast: boolean,
): Cell | undefined {
  const isQuoted = text[at] === '"';
  const close = isQuoted ? closingQuote(text, at + 1) : at - 1;
  if (isQuoted && close < 0) return undefined;
  const stop = endOfCell(text, close + 1, separator, terminator);
  if (stop === text.length && !isLast) return undefined;
  const tail = withoutReturn(text, close + 1, stop, terminator);
  if (!isQuoted) return { value: tail, stop, lines: 0, isTorn: false };
  const inside = text.slice(at + 1, close);
  const value = inside.includes('"') ? inside.replaceAll('""', '"') : inside;
  const lines = inside.includes(terminator) ? inside.split(terminator).length - 1 : 0;
  return tail.trim() === ''
    ? { value, stop, lines, isTorn: false }
    : { value: value + tail, stop, lines, isTorn: true };
}

/** The next quote that is not doubled, or -1. */
function closingQuote(text: string, from: number): number {
  let at = text.indexOf('"', from);
  while (at >= 0 && text[at + 1] === '"') at = text.indexOf('"', at + 2);
  return at;
}

function endOfCell(text: string, from: number, separator: string, terminator: string): number {
  let at = from;
  while (at < text.length && text[at] !== separator && text[at] !== terminator) at++;
  return at;
}

/** The carriage return of a CR LF belongs to the line's end, not to its last cell. */
const withoutReturn = (text: string, from: number, stop: number, terminator: string): string => {
  const isLast = stop === text.length || text[stop] === terminator;
  const endsInReturn = isLast && terminator === '\n' && stop > from && text[stop - 1] === '\r';
  return text.slice(from, endsInReturn ? stop - 1 : stop);
};
