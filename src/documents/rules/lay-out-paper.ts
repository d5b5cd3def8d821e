import type { Measure } from './fit-text.ts';
import type { Page } from './page.ts';
import { type Block, FORMATS, type Format, type Paper } from './paper.ts';
import { type Place, setBlock, type WholeBlock } from './set-block.ts';
import {
  setTableEmpty,
  setTableHead,
  setTableRow,
  setTableTotal,
  tableHeights,
} from './set-table.ts';
import { type Sheet, setFigure, setRule, setText } from './set-text.ts';

type Table = Extract<Block, { kind: 'table' }>;

const HEAD = 30;
const FOOT = 22;

/** A head line costs nothing to repeat and tells to which paper a loose sheet belongs. */
function openSheet(paper: Paper, format: Format, measure: Measure): Sheet {
  const page: Page = { texts: [], lines: [], fills: [], size: [format.width, format.height ?? 0] };
  const sheet = { page, measure };
  const { margin, width, type } = format;
  const right = width - margin;
  const bold = { size: type.text, isBold: true } as const;
  const y = margin + type.text;
  setText(sheet, margin, y, paper.issuer, { ...bold, colour: 'brand' }, (right - margin) / 2);
  setFigure(sheet, right, y, paper.reference, bold, (right - margin) / 2);
  setRule(sheet, margin, right, y + type.text * 0.75, 0.4, 'line');
  return sheet;
}

function setFoot({ page, measure }: Sheet, paper: Paper, format: Format, pages: string): void {
  const { margin, width, type } = format;
  const y = page.size[1] - margin;
  const quiet = { size: type.small, colour: 'soft' } as const;
  setRule({ page, measure }, margin, width - margin, y - type.small * 1.5, 0.4, 'line');
  setText({ page, measure }, margin, y, paper.footer, quiet, width - 2 * margin - 60);
  setFigure({ page, measure }, width - margin, y, pages, { ...quiet, isBold: true });
}

/** Sets the block on a sheet that nobody sees, to know how high it stands. */
function heightOf(block: WholeBlock, place: Place): number {
  const page: Page = { texts: [], lines: [], fills: [], size: place.sheet.page.size };
  return setBlock({ ...place, sheet: { page, measure: place.sheet.measure } }, block);
}

/**
 * Lays a paper out on as many sheets as it needs: blocks stand whole, tables go on row by row under
 * their heads, and a heading never stands alone at the foot of a page. A roll is one long sheet.
 */
export function layOutPaper(paper: Paper, measure: Measure): readonly Page[] {
  const format = FORMATS[paper.size];
  const { margin } = format;
  const top = margin + HEAD;
  const bottom = (format.height ?? Number.POSITIVE_INFINITY) - margin - FOOT;
  const width = format.width - 2 * margin;
  const sheets: Sheet[] = [openSheet(paper, format, measure)];
  let y = top;
  const here = (): Place => {
    const sheet = sheets.at(-1);
    if (!sheet) throw new Error('a paper has at least one sheet');
    return { sheet, format, x: margin, y, width };
  };
  const turnUnlessFits = (height: number): boolean => {
    if (y + height <= bottom || y === top) return false;
    sheets.push(openSheet(paper, format, measure));
    y = top;
    return true;
  };
  const { head, row } = tableHeights(format);
  const setTable = (table: Table): void => {
    turnUnlessFits(head + row * 2);
    if (table.rows.length === 0) {
      y += setTableEmpty(here(), table) + row / 2;
      return;
    }
    y += setTableHead(here(), table);
    for (const cells of table.rows) {
      if (turnUnlessFits(row)) y += setTableHead(here(), table);
      y += setTableRow(here(), table, cells);
    }
    turnUnlessFits(row);
    if (table.total) y += setTableTotal(here(), table);
    y += row / 2;
  };
  for (const [at, block] of paper.blocks.entries()) {
    if (block.kind === 'table') {
      setTable(block);
      continue;
    }
    const next = paper.blocks[at + 1];
    const needed = heightOf(block, here());
    const kept = block.kind === 'heading' ? heightKept(next, here(), head + row * 2) : 0;
    turnUnlessFits(needed + kept);
    y += setBlock(here(), block);
  }
  return sheets.map((sheet, at) => finish(sheet, paper, format, y, `${at + 1} / ${sheets.length}`));
}

/** What must stand on the same page as the heading above it. */
function heightKept(next: Block | undefined, place: Place, table: number): number {
  if (!next) return 0;
  return next.kind === 'table' ? table : Math.min(heightOf(next, place), 120);
}

/** A roll is cut where its last block ends; a sheet has its foot and its number. */
function finish(sheet: Sheet, paper: Paper, format: Format, y: number, pages: string): Page {
  const height = format.height ?? y + FOOT + format.margin;
  const page: Page = { ...sheet.page, size: [format.width, height] };
  setFoot({ page, measure: sheet.measure }, paper, format, format.height ? `Page ${pages}` : '');
  return page;
}
