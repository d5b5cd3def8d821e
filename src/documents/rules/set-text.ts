import { fitText, fittingSize, type Measure } from './fit-text.ts';
import { PAGE } from './geometry.ts';
import type { Colour, Page } from './page.ts';

export type Style = { readonly size: number; readonly isBold?: boolean; readonly colour?: Colour };

/** A page under way, and the widths of the face it is set in. */
export type Sheet = { readonly page: Page; readonly measure: Measure };

export const blankPage = (): Page => ({
  size: [PAGE.width, PAGE.height],
  texts: [],
  lines: [],
  fills: [],
});

/** Sets words that begin at `x`; what is too long for `room` ends with an ellipsis. */
export function setText(
  sheet: Sheet,
  x: number,
  y: number,
  text: string,
  style: Style,
  room = Number.POSITIVE_INFINITY,
): number {
  if (text === '') return 0;
  const { size, isBold = false, colour = 'ink' } = style;
  const widthOf = (words: string): number => sheet.measure(words, size, isBold);
  const fitted = fitText(text, room, widthOf);
  sheet.page.texts.push({ x, y, text: fitted, size, isBold, colour });
  return widthOf(fitted);
}

/** Sets a figure that ends at `right`; it is set smaller where the room is short, never cut. */
export function setFigure(
  sheet: Sheet,
  right: number,
  y: number,
  text: string,
  style: Style,
  room = Number.POSITIVE_INFINITY,
): void {
  if (text === '') return;
  const { isBold = false, colour = 'ink' } = style;
  const size = fittingSize(sheet.measure(text, style.size, isBold), room, style.size);
  const x = right - sheet.measure(text, size, isBold);
  sheet.page.texts.push({ x, y, text, size, isBold, colour });
}

/** A horizontal hairline or rule. */
export function setRule(
  sheet: Sheet,
  left: number,
  right: number,
  y: number,
  weight: number,
  colour: Colour,
): void {
  sheet.page.lines.push({ from: [left, y], to: [right, y], weight, colour });
}
