import type { Block, PaperColumn } from './paper.ts';
import { type Place, setWrapped } from './set-block.ts';
import { setFigure, setRule, setText } from './set-text.ts';

type Table = Extract<Block, { kind: 'table' }>;

const AIR = 5;

type Box = { readonly left: number; readonly right: number; readonly column: PaperColumn };

function boxesOf({ x, width }: Place, columns: readonly PaperColumn[]): readonly Box[] {
  const shares = columns.reduce((sum, column) => sum + column.share, 0);
  const room = width - AIR * 2 * (columns.length - 1);
  let left = x;
  return columns.map((column) => {
    const right = left + (room * column.share) / shares;
    const box = { left, right, column };
    left = right + AIR * 2;
    return box;
  });
}

function setCells(place: Place, boxes: readonly Box[], cells: readonly string[], isBold: boolean) {
  const size = place.format.type.text * 0.86;
  boxes.forEach(({ left, right, column }, i) => {
    const text = cells[i] ?? '';
    const room = right - left;
    if (column.align === 'right') {
      setFigure(place.sheet, right, place.y, text, { size, isBold }, room);
    } else setText(place.sheet, left, place.y, text, { size, isBold }, room);
  });
}

/** How high the rows, the head and the total of a table stand on a format. */
export const tableHeights = ({ type }: Place['format']) => ({
  head: type.small * 2.2,
  row: type.text * 1.7,
});

/** The names of the columns over a rule, again on every page that the table goes on to. */
export function setTableHead(place: Place, { columns }: Table): number {
  const { small } = place.format.type;
  const style = { size: small, colour: 'soft' } as const;
  for (const { left, right, column } of boxesOf(place, columns)) {
    const y = place.y + small * 1.2;
    if (column.align === 'right') setFigure(place.sheet, right, y, column.header, style);
    else setText(place.sheet, left, y, column.header, style, right - left);
  }
  const { head } = tableHeights(place.format);
  setRule(place.sheet, place.x, place.x + place.width, place.y + head - small * 0.4, 0.6, 'ink');
  return head;
}

export function setTableRow(place: Place, { columns }: Table, cells: readonly string[]): number {
  const { row } = tableHeights(place.format);
  setCells({ ...place, y: place.y + row * 0.66 }, boxesOf(place, columns), cells, false);
  setRule(place.sheet, place.x, place.x + place.width, place.y + row, 0.35, 'line');
  return row;
}

export function setTableTotal(place: Place, { columns, total = [] }: Table): number {
  const { row } = tableHeights(place.format);
  setCells({ ...place, y: place.y + row * 0.72 }, boxesOf(place, columns), total, true);
  return row;
}

export const setTableEmpty = (place: Place, { emptyText }: Table): number =>
  setWrapped(place, emptyText, { size: place.format.type.text, colour: 'soft' });
