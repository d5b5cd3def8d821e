import { AIR, BOTTOM, type Box, LEFT, RIGHT } from './geometry.ts';
import { setTotals } from './lay-out-part.ts';
import { type Sheet, setRule, setText } from './set-text.ts';
import type { TableDocument, Totals } from './table-document.ts';

const SIGNATURE = { width: 214, height: 98, gutter: 16 };
const BLOCK = 102;
const GROUP = 8;

/** A digest is compared by eye: groups of eight, four to a line. */
function inGroups(text: string): readonly string[] {
  const groups = text.match(/.{1,8}/g) ?? [];
  const lines: string[] = [];
  for (let i = 0; i < groups.length; i += GROUP / 2) {
    lines.push(groups.slice(i, i + GROUP / 2).join('  '));
  }
  return lines;
}

function setSignature(sheet: Sheet, label: string, x: number, top: number): void {
  const { width, height } = SIGNATURE;
  const corners = [
    [x, top, x + width, top],
    [x, top + height, x + width, top + height],
    [x, top, x, top + height],
    [x + width, top, x + width, top + height],
  ] as const;
  for (const [x1, y1, x2, y2] of corners) {
    sheet.page.lines.push({ from: [x1, y1], to: [x2, y2], weight: 0.5, colour: 'faint' });
  }
  setText(sheet, x + 9, top + 14, label, { size: 8, isBold: true });
  const quiet = { size: 6.8, colour: 'soft' } as const;
  for (const [index, word] of ['Nom et qualité', 'Date', 'Signature'].entries()) {
    const y = top + 31 + index * 16;
    setText(sheet, x + 9, y, word, quiet);
    if (word !== 'Signature') setRule(sheet, x + 66, x + width - 9, y + 1.5, 0.35, 'faint');
  }
}

function setSeal(
  sheet: Sheet,
  document: TableDocument,
  seal: string,
  x: number,
  top: number,
): void {
  let y = top + 8;
  if (document.seal) {
    setText(sheet, x, y, document.seal.label, { size: 6.8, isBold: true, colour: 'soft' });
    for (const line of inGroups(seal)) {
      y += 11.5;
      setText(sheet, x, y, line, { size: 8.2 }, RIGHT - x);
    }
    y += 18;
  }
  for (const note of document.notes) {
    setText(sheet, x, y, note, { size: 6.8, colour: 'soft' }, RIGHT - x);
    y += 10;
  }
}

/** Signatures stand at the foot of the last page, where the hand looks for them. */
export function layOutSignatures(sheet: Sheet, document: TableDocument, seal: string): void {
  const top = BOTTOM - BLOCK;
  const step = SIGNATURE.width + SIGNATURE.gutter;
  document.signatures.forEach((label, index) => {
    setSignature(sheet, label, LEFT + index * step, top);
  });
  setSeal(sheet, document, seal, LEFT + document.signatures.length * step + 8, top);
}

/** The total of all sections, under two rules: nothing is added after it. */
export function layOutGrandTotal(
  sheet: Sheet,
  document: TableDocument,
  boxes: readonly Box[],
  totals: Totals,
  top: number,
): void {
  setTotals(sheet, boxes, document.totalLabel, totals, top + 18, { size: 8.6, isBold: true });
  setRule(sheet, LEFT, RIGHT, top + 25, 0.6, 'ink');
  setRule(sheet, LEFT, RIGHT, top + 27, 0.6, 'ink');
}

/** What stands in place of the table where there is nothing to list. */
export function layOutEmpty(sheet: Sheet, document: TableDocument, top: number): void {
  const y = top + 34;
  sheet.page.fills.push({ x: LEFT, y: y - 22, width: RIGHT - LEFT, height: 36, colour: 'wash' });
  setText(sheet, LEFT + AIR + 8, y, document.emptyText, { size: 9.5 }, RIGHT - LEFT - 26);
}
