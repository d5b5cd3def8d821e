import { LEFT, RIGHT, WIDTH } from './geometry.ts';
import { type Sheet, setFigure, setRule, setText } from './set-text.ts';
import type { Fact, Highlight, TableDocument } from './table-document.ts';

const GUTTER = 22;

function layOutFacts(sheet: Sheet, facts: readonly Fact[], top: number): void {
  const step = (WIDTH + GUTTER) / Math.max(facts.length, 1);
  facts.forEach((fact, index) => {
    const x = LEFT + index * step;
    setText(sheet, x, top, fact.label, { size: 6.8, colour: 'soft' }, step - GUTTER);
    setText(sheet, x, top + 12, fact.value, { size: 9 }, step - GUTTER);
  });
}

function layOutHighlights(sheet: Sheet, highlights: readonly Highlight[], top: number): void {
  const step = (WIDTH + GUTTER) / Math.max(highlights.length, 1);
  highlights.forEach((highlight, index) => {
    const x = LEFT + index * step;
    const room = step - GUTTER;
    setRule(sheet, x, x + room, top, 0.9, 'brand');
    setText(sheet, x, top + 14, highlight.label, { size: 8, isBold: true, colour: 'brand' });
    setFigure(sheet, x + room, top + 15.5, highlight.value, { size: 13, isBold: true }, room - 70);
    setText(sheet, x, top + 27, highlight.note, { size: 7.2, colour: 'soft' }, room);
  });
}

/** The head of the first page: who, what, where, when, and how much. */
export function layOutFirstHeader(sheet: Sheet, document: TableDocument): void {
  setText(sheet, LEFT, 42, document.issuer, { size: 9, isBold: true, colour: 'brand' });
  setFigure(sheet, RIGHT, 42, document.reference, { size: 9, isBold: true }, WIDTH / 2);
  setRule(sheet, LEFT, RIGHT, 49.5, 0.4, 'line');
  setText(sheet, LEFT, 72, document.title, { size: 17, isBold: true }, WIDTH);
  layOutFacts(sheet, document.facts, 92);
  layOutHighlights(sheet, document.highlights, 121);
}

/** The head of every other page: one line that still says which list this sheet belongs to. */
export function layOutRunningHeader(sheet: Sheet, document: TableDocument): void {
  const y = 39;
  const brand = { size: 7.6, isBold: true, colour: 'brand' } as const;
  const issued = setText(sheet, LEFT, y, document.issuer, brand);
  const titleAt = LEFT + issued + 8;
  const titled = setText(sheet, titleAt, y, document.title, { size: 7.6, isBold: true }, 300);
  const room = RIGHT - titleAt - titled - 16;
  setFigure(sheet, RIGHT, y, document.running, { size: 7.6, colour: 'soft' }, room);
  setRule(sheet, LEFT, RIGHT, 45.5, 0.4, 'line');
}

export function layOutFooter(sheet: Sheet, left: string, page: number, pages: number): void {
  const y = 574;
  setRule(sheet, LEFT, RIGHT, y - 10, 0.4, 'line');
  setText(sheet, LEFT, y, left, { size: 6.8, colour: 'soft' }, WIDTH - 120);
  setFigure(sheet, RIGHT, y, `Page ${page} / ${pages}`, { size: 6.8, isBold: true });
}
