import type { Heights } from './plan-pages.ts';
import type { Column } from './table-document.ts';
import { isAmount, isRightAligned } from './table-document.ts';

/** A4 landscape, in points. */
export const PAGE = { width: 841.89, height: 595.28 };

export const LEFT = 36;
export const RIGHT = PAGE.width - 36;
export const WIDTH = RIGHT - LEFT;

/** Where the table may begin on the first page, on the others, and where it must end. */
export const FIRST_TOP = 158;
export const LATER_TOP = 48;
export const BOTTOM = PAGE.height - 40;

export const ROW = 14.2;
export const SECTION_GAP = 10;
export const SECTION_TITLE = 20;
export const HEADS = 16;
export const SECTION_TOTAL = 20;
const CLOSING = 148;

/** The room that a figure leaves for its letter D or C, and the air around each cell. */
const LETTER = 9;
export const AIR = 5;

export const HEIGHTS: Heights = {
  firstPage: BOTTOM - FIRST_TOP,
  laterPage: BOTTOM - LATER_TOP,
  opening: SECTION_GAP + SECTION_TITLE + HEADS,
  row: ROW,
  sectionTotal: SECTION_TOTAL,
  closing: CLOSING,
};

/** The room of a column; `right` is where its figures end. */
export type Box = { readonly left: number; readonly right: number; readonly column: Column };

export function boxesOf(columns: readonly Column[]): readonly Box[] {
  const shares = columns.reduce((sum, column) => sum + column.share, 0);
  // The outer columns stand flush with the title above them and the rules between rows.
  let x = LEFT - AIR;
  return columns.map((column) => {
    const width = ((WIDTH + 2 * AIR) * column.share) / shares;
    const box = { left: x + AIR, right: x + width - AIR, column };
    x += width;
    return box;
  });
}

/** Figures of a balance end before its letter, so that they stand under one another. */
export const figureEnd = (box: Box): number =>
  box.column.kind === 'balance' ? box.right - LETTER : box.right;

/** Where the words of a total may stand: from the margin to the first column of amounts. */
export function labelBox(boxes: readonly Box[]): { left: number; right: number } {
  const firstAmount = boxes.find((box) => isAmount(box.column));
  return { left: LEFT, right: (firstAmount?.left ?? RIGHT) - AIR };
}

export const anchorOf = (box: Box): 'left' | 'right' =>
  isRightAligned(box.column) ? 'right' : 'left';
