import { stringify } from 'csv-stringify/sync';
import { checkedRows } from './check-announced.ts';
import { inBatches } from './read-rows.ts';
import { asAmount, cellText, oneLine } from './rules/cell-text.ts';
import type { TableDocument } from './rules/table-document.ts';
import {
  type Cell,
  type Column,
  isAmount,
  type Row,
  type Section,
} from './rules/table-document.ts';

// Few enough for the event loop to breathe between two pieces.
const BATCH = 200;

const BOM = '\ufeff';
const OPTIONS = { delimiter: ';', record_delimiter: '\r\n' } as const;

// The wide forms are in the list because spreadsheets of East Asia read them as the narrow ones.
const FORMULA = /^[=+\-@\t\r＝＋－＠]/u;

/** A spreadsheet runs a cell that begins like a formula; an apostrophe makes it a text again. */
const guarded = (text: string): string => oneLine(FORMULA.test(text) ? `'${text}` : text);

/** Days as people read them, amounts as programs do: plain digits, with a minus sign. */
function csvCell(column: Column, cell: Cell | undefined): string {
  if (cell === null || cell === undefined) return '';
  if (column.kind === 'text') return guarded(String(cell));
  if (isAmount(column) || column.kind === 'integer') return asAmount(cell).toString();
  return cellText(column.kind, cell);
}

const record = (section: Section, columns: readonly Column[], row: Row, isNamed: boolean) => [
  ...(isNamed ? [guarded(section.title)] : []),
  ...columns.map((column) => csvCell(column, row[column.key])),
];

/** The document as CSV for people: UTF-8 with BOM, `;`, CRLF; its sections under one another. */
export async function* csvBytes(document: TableDocument): AsyncGenerator<string> {
  const { columns, sections } = document;
  // Several sections share one table, so that each row says which one it is from.
  const isNamed = sections.length > 1;
  const heads = columns.map((column) => column.header);
  yield BOM + stringify([isNamed ? ['Section', ...heads] : heads], OPTIONS);
  for (const section of sections) {
    for await (const batch of inBatches(checkedRows(section, columns), BATCH)) {
      yield stringify(
        batch.map((row) => record(section, columns, row, isNamed)),
        OPTIONS,
      );
    }
  }
}
