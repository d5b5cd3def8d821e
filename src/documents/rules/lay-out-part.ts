import { asAmount, balanceLetter, cellText } from './cell-text.ts';
import {
  AIR,
  anchorOf,
  type Box,
  figureEnd,
  HEADS,
  LEFT,
  labelBox,
  RIGHT,
  ROW,
  SECTION_GAP,
  SECTION_TITLE,
  SECTION_TOTAL,
} from './geometry.ts';
import { type Sheet, type Style, setFigure, setRule, setText } from './set-text.ts';
import { isAmount, type Row, type Section, type Totals } from './table-document.ts';

/** What one page shows of one section. Totals are sums of the rows, not what was announced. */
export type ShownPart = {
  readonly section: Section;
  readonly rows: readonly Row[];
  readonly isContinued: boolean;
  readonly isLast: boolean;
  readonly carriedIn: Totals;
  readonly ofPage: Totals;
  readonly carriedOut: Totals;
};

const BASELINE = 9.9;
const CELL = 7.6;

function setHeads(sheet: Sheet, boxes: readonly Box[], top: number): void {
  const style = { size: 6.9, isBold: true, colour: 'soft' } as const;
  for (const box of boxes) {
    const y = top + 10.5;
    if (anchorOf(box) === 'right') setFigure(sheet, figureEnd(box), y, box.column.header, style);
    else setText(sheet, box.left, y, box.column.header, style, box.right - box.left);
  }
  setRule(sheet, LEFT, RIGHT, top + HEADS, 0.7, 'ink');
}

function setOpening(sheet: Sheet, part: ShownPart, boxes: readonly Box[], top: number): number {
  const { title, note } = part.section;
  const y = top + SECTION_GAP + 12;
  const shown = part.isContinued ? `${title} (suite)` : title;
  const width = setText(sheet, LEFT, y, shown, { size: 10.5, isBold: true });
  setText(sheet, LEFT + width + 9, y, note, { size: 7.6, colour: 'soft' });
  const headsAt = top + SECTION_GAP + SECTION_TITLE;
  setHeads(sheet, boxes, headsAt);
  return headsAt + HEADS;
}

function setAmount(
  sheet: Sheet,
  box: Box,
  y: number,
  amount: ReturnType<typeof asAmount>,
  style: Style,
): void {
  const end = figureEnd(box);
  setFigure(sheet, end, y, cellText(box.column.kind, amount), style, end - box.left + AIR);
  if (box.column.kind !== 'balance') return;
  const letter = balanceLetter(amount);
  setText(sheet, end + 3, y, letter, { size: style.size - 1, colour: 'soft' });
}

function setRow(sheet: Sheet, boxes: readonly Box[], row: Row, top: number): void {
  const y = top + BASELINE;
  for (const box of boxes) {
    const { kind, key, strong = false } = box.column;
    const style = { size: CELL, isBold: strong };
    const cell = row[key];
    if (isAmount(box.column) && cell !== null && cell !== undefined) {
      setAmount(sheet, box, y, asAmount(cell), style);
    } else if (anchorOf(box) === 'right') {
      setFigure(sheet, figureEnd(box), y, cellText(kind, cell), style, box.right - box.left);
    } else {
      setText(sheet, box.left, y, cellText(kind, cell), style, box.right - box.left);
    }
  }
}

/** A line of totals under or over the rows: its words, then each amount under its column. */
export function setTotals(
  sheet: Sheet,
  boxes: readonly Box[],
  label: string,
  totals: Totals,
  y: number,
  style: Style,
): void {
  const room = labelBox(boxes);
  setText(sheet, room.left, y, label, style, room.right - room.left);
  for (const box of boxes) {
    if (isAmount(box.column)) setAmount(sheet, box, y, asAmount(totals[box.column.key]), style);
  }
}

function setRows(sheet: Sheet, part: ShownPart, boxes: readonly Box[], top: number): number {
  if (part.rows.length === 0) {
    setText(sheet, LEFT, top + BASELINE, part.section.emptyText, { size: CELL });
    return top + ROW;
  }
  part.rows.forEach((row, index) => {
    const y = top + index * ROW;
    if (index > 0) setRule(sheet, LEFT, RIGHT, y, 0.35, 'line');
    setRow(sheet, boxes, row, y);
  });
  return top + part.rows.length * ROW;
}

/** Lays out a part from `top` down and returns where it ends. */
export function layOutPart(
  sheet: Sheet,
  part: ShownPart,
  boxes: readonly Box[],
  top: number,
): number {
  const quiet = { size: CELL, colour: 'soft' } as const;
  let y = setOpening(sheet, part, boxes, top);
  if (part.isContinued) {
    setTotals(sheet, boxes, 'Report', part.carriedIn, y + BASELINE, quiet);
    y += ROW;
    setRule(sheet, LEFT, RIGHT, y, 0.35, 'line');
  }
  y = setRows(sheet, part, boxes, y);
  setRule(sheet, LEFT, RIGHT, y, 0.7, 'ink');
  // A section that stands whole on its page has one total, not two that are equal.
  if (part.isContinued || !part.isLast) {
    setTotals(sheet, boxes, 'Total de la page', part.ofPage, y + BASELINE, quiet);
    y += ROW;
  }
  if (!part.isLast) {
    const strong = { size: CELL, isBold: true };
    setTotals(sheet, boxes, 'À reporter', part.carriedOut, y + BASELINE, strong);
    return y + ROW;
  }
  if (part.isContinued) setRule(sheet, LEFT, RIGHT, y, 0.7, 'ink');
  const strong = { size: 8.2, isBold: true };
  setTotals(sheet, boxes, part.section.totalLabel, part.carriedOut, y + 13, strong);
  setRule(sheet, LEFT, RIGHT, y + SECTION_TOTAL, 0.7, 'ink');
  return y + SECTION_TOTAL;
}
