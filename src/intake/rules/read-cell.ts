import type { CalendarDate } from '#values';
import type { Column } from './columns.ts';
import { FAULTS, type Fault } from './fault.ts';
import { readDate } from './read-date.ts';
import { readFrancs } from './read-francs.ts';
import { LONGEST_CODE, readText } from './read-text.ts';

/** A cell as it is stored (a day in ISO, an amount in plain digits, `t`/`f`), or what is wrong. */
export type CellReader = (cell: string) => string | null | Fault;

/** Most cells need no trimming, and looking at both ends is cheaper than asking for it. */
const trimmed = (cell: string): string => {
  const first = cell.charCodeAt(0);
  const last = cell.charCodeAt(cell.length - 1);
  return first > 0x20 && first < 0x7f && last > 0x20 && last < 0x7f ? cell : cell.trim();
};

/** The reader of one column; built once a file, called once a cell. */
export function cellReader(column: Column, businessDate: CalendarDate): CellReader {
  const filled = filledReader(column, businessDate);
  const empty = emptyCell(column);
  return (cell) => {
    const text = cell === '' ? cell : trimmed(cell);
    return text === '' ? empty : filled(text);
  };
}

function emptyCell(column: Column): string | null | Fault {
  if (column.required) return FAULTS.MISSING;
  const mayDefault = column.kind === 'boolean' || column.kind === 'choice';
  return mayDefault ? (column.otherwise ?? null) : null;
}

function filledReader(column: Column, businessDate: CalendarDate): (t: string) => string | Fault {
  switch (column.kind) {
    case 'code':
      return (text) => readText(text, LONGEST_CODE, 'one');
    case 'text':
      return (text) => readText(text, column.atMost, column.lines);
    case 'date':
      return (text) => readDate(text, businessDate, column.mayLieAhead);
    case 'francs':
      return (text) => readFrancs(text, column.mayBeZero);
    case 'boolean':
      return (text) => (text === 'O' ? 't' : text === 'N' ? 'f' : FAULTS.MALFORMED);
    case 'choice':
      return (text) => (column.choices.includes(text) ? text : FAULTS.MALFORMED);
  }
}
