/** Width of a text in points, at a size, in one of the two weights. */
export type Measure = (text: string, size: number, isBold: boolean) => number;

const ELLIPSIS = '…';

/** The letters of a text with the accents that sit on them: `ɔ̀` is one, never cut in two. */
export const letters = (text: string): string[] => text.match(/\P{M}\p{M}*|^\p{M}+/gu) ?? [];

/** The text, or as much of it as the room holds, with an ellipsis. */
export function fitText(text: string, room: number, measure: (text: string) => number): string {
  if (measure(text) <= room) return text;
  const parts = letters(text);
  let low = 0;
  let high = parts.length;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    const isFitting = measure(parts.slice(0, middle).join('').trimEnd() + ELLIPSIS) <= room;
    if (isFitting) low = middle;
    else high = middle - 1;
  }
  return parts.slice(0, low).join('').trimEnd() + ELLIPSIS;
}

/** The size at which a figure fits: figures are set smaller where they must, never shortened. */
export const fittingSize = (width: number, room: number, size: number): number =>
  width <= room ? size : (size * room) / width;
