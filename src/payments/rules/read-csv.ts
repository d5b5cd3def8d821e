/** One record of a CSV text, with the line on which it begins; the header stands on line 1. */
export type CsvRecord = { readonly line: number; readonly cells: readonly string[] };

/**
 * Cuts a CSV text into records (RFC 4180): separator `;`, or `,` where the header has none of the
 * other; LF or CRLF; empty lines are left out. Undefined where a quote is never closed, or stands
 * where none may: such a file is not read in part.
 */
export function readCsv(text: string): CsvRecord[] | undefined {
  const body = text.startsWith('\ufeff') ? text.slice(1) : text;
  const header = body.slice(0, Math.max(0, body.search(/\r?\n|$/)));
  const separator = header.includes(';') ? ';' : ',';
  const records: CsvRecord[] = [];
  let at = 0;
  let line = 1;
  while (at < body.length) {
    const record: string[] = [];
    const begun = line;
    for (;;) {
      const cell = body[at] === '"' ? quoted(body, at) : bare(body, at, separator);
      if (cell === undefined) return undefined;
      record.push(cell.text);
      line += cell.lines;
      at = cell.end;
      if (body[at] !== separator) break;
      at += 1;
    }
    if (body.startsWith('\r\n', at)) at += 2;
    else if (body[at] === '\n') at += 1;
    else if (at < body.length) return undefined;
    line += 1;
    if (record.length > 1 || record[0] !== '') records.push({ line: begun, cells: record });
  }
  return records;
}

type Cell = { readonly text: string; readonly end: number; readonly lines: number };

function bare(body: string, from: number, separator: string): Cell | undefined {
  let end = from;
  while (end < body.length && body[end] !== separator && body[end] !== '\n') end += 1;
  if (body[end] === '\n' && body[end - 1] === '\r' && end > from) end -= 1;
  const text = body.slice(from, end);
  return text.includes('"') || text.includes('\r') ? undefined : { text, end, lines: 0 };
}

function quoted(body: string, from: number): Cell | undefined {
  let end = from + 1;
  for (;;) {
    end = body.indexOf('"', end);
    if (end < 0) return undefined;
    if (body[end + 1] !== '"') break;
    end += 2;
  }
  const inner = body.slice(from + 1, end);
  return {
    text: inner.replaceAll('""', '"'),
    end: end + 1,
    lines: inner.split('\n').length - 1,
  };
}
