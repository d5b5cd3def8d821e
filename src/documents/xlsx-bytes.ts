import writeExcelFile, { type Sheet, type Cell as SheetCell } from 'write-excel-file/node';
import { type CalendarDate, type Francs, Obstacle, toWire } from '#values';
import { checkedRows } from './check-announced.ts';
import { asAmount, oneLine } from './rules/cell-text.ts';
import {
  type Cell,
  type Column,
  isAmount,
  isRightAligned,
  rowCount,
  type Section,
  type TableDocument,
  type Totals,
} from './rules/table-document.ts';

/** The library holds the whole workbook in memory; beyond this, CSV is quicker to open too. */
const MOST_XLSX_ROWS = 50_000;

// The comma of the file is whatever the reader's language puts between thousands: `# ##0` in
// French. A space in its place would be one literal space, `1234 567`.
const AMOUNT_FORMAT = '#,##0';
// A spreadsheet keeps fifteen figures of a number; a larger amount stays exact as a text.
const MOST_EXACT = 999_999_999_999_999n;
const FORBIDDEN_IN_NAME = /[\\/?*[\]:']/g;
const LONGEST_NAME = 31;

const amountCell = (amount: Francs): SheetCell =>
  amount <= MOST_EXACT && amount >= -MOST_EXACT
    ? { type: Number, value: toWire(amount), format: AMOUNT_FORMAT }
    : { type: String, value: amount.toString(), align: 'right' };

function sheetCell(column: Column, cell: Cell | undefined): SheetCell {
  if (cell === null || cell === undefined || cell === '') return null;
  if (isAmount(column)) return amountCell(asAmount(cell));
  if (column.kind === 'integer')
    return { type: Number, value: Number(cell), format: AMOUNT_FORMAT };
  if (column.kind === 'text') return { type: String, value: oneLine(String(cell)) };
  const midnight = new Date(`${cell as CalendarDate}T00:00:00Z`);
  return { type: Date, value: midnight, format: 'dd/mm/yyyy' };
}

const headCell = (column: Column): SheetCell => ({
  type: String,
  value: column.header,
  fontWeight: 'bold',
  align: isRightAligned(column) ? 'right' : 'left',
  backgroundColor: '#eef4f5',
  bottomBorderStyle: 'thin',
});

const totalCell = (column: Column, label: string, totals: Totals, isFirst: boolean): SheetCell => {
  const style = { fontWeight: 'bold', topBorderStyle: 'thin' } as const;
  if (isFirst) return { type: String, value: label, ...style };
  const total = totals[column.key];
  if (!isAmount(column) || total === undefined) return { type: String, value: '', ...style };
  return { ...(amountCell(total) as object), ...style };
};

async function sheetOf(section: Section, columns: readonly Column[]): Promise<Sheet<Buffer>> {
  const data: SheetCell[][] = [columns.map(headCell)];
  for await (const batch of checkedRows(section, columns)) {
    for (const row of batch) data.push(columns.map((column) => sheetCell(column, row[column.key])));
  }
  data.push(
    columns.map((column, index) =>
      totalCell(column, section.totalLabel, section.totals, index === 0),
    ),
  );
  return {
    sheet: section.title.replace(FORBIDDEN_IN_NAME, ' ').slice(0, LONGEST_NAME),
    data,
    columns: columns.map((column) => ({ width: Math.round(column.share / 5) })),
    stickyRowsCount: 1,
    orientation: 'landscape',
  };
}

/** The document as a workbook, a sheet a section. Throws an Obstacle above 50,000 rows. */
export async function* xlsxBytes(document: TableDocument): AsyncGenerator<Uint8Array> {
  const sheets: Sheet<Buffer>[] = [];
  for (const section of document.sections) sheets.push(await sheetOf(section, document.columns));
  yield await writeExcelFile(sheets).toBuffer();
}

/** Said before anything is read or written. */
export function refuseTooManyRows(document: TableDocument): void {
  if (rowCount(document) <= MOST_XLSX_ROWS) return;
  throw new Obstacle(
    'Un classeur Excel ne reçoit que 50 000 lignes et cette liste est plus longue : ' +
      'demandez-la au format CSV.',
    { exitCode: 2 },
  );
}
