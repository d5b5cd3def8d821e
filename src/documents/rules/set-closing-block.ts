import type { Block } from './paper.ts';
import type { Place } from './set-block.ts';
import { setRule, setText } from './set-text.ts';
import { wrapText } from './wrap-text.ts';

/** Boxes to sign in, beside each other, where the hand looks for them: at the end. */
export function setSignatures(
  { sheet, format, x, y, width }: Place,
  labels: readonly string[],
): number {
  const { small, text } = format.type;
  const gutter = text * 1.4;
  const high = text * 8;
  const room = (width - gutter * (labels.length - 1)) / Math.max(labels.length, 1);
  labels.forEach((label, i) => {
    const left = x + i * (room + gutter);
    for (const edge of [y, y + high]) setRule(sheet, left, left + room, edge, 0.5, 'faint');
    for (const side of [left, left + room]) {
      sheet.page.lines.push({
        from: [side, y],
        to: [side, y + high],
        weight: 0.5,
        colour: 'faint',
      });
    }
    setText(sheet, left + 7, y + text * 1.5, label, { size: text, isBold: true }, room - 14);
    const quiet = { size: small, colour: 'soft' } as const;
    setText(sheet, left + 7, y + text * 3.1, 'Nom et qualité, date, signature', quiet, room - 14);
  });
  return high + text;
}

type Code = Extract<Block, { kind: 'code' }>;

/** A reader needs four modules of white around a code; the paper itself gives the rest. */
const QUIET = 4;

export function setCode(place: Place, { modules, caption, lines }: Code): number {
  const { sheet, format, x, y, width } = place;
  const { small, text } = format.type;
  const isRoll = format.height === undefined;
  const side = Math.min(width, format.width > 400 ? 132 : isRoll ? 120 : 92);
  const module = side / (modules.length + 2 * QUIET);
  const left = isRoll ? x + (width - side) / 2 : x;
  modules.forEach((row, down) => {
    for (const { from, length } of runs(row)) {
      sheet.page.fills.push({
        x: left + (from + QUIET) * module,
        y: y + (down + QUIET) * module,
        // A hair more, so that no reader sees a white seam between two rows.
        width: length * module + 0.05,
        height: module + 0.05,
        colour: 'ink',
      });
    }
  });
  const words = isRoll
    ? { x, y: y + side, room: width }
    : { x: left + side + text, y: y + module * QUIET, room: width - side - text };
  let below = words.y;
  const set = (said: string, size: number, isBold: boolean): void => {
    const widthOf = (part: string): number => sheet.measure(part, size, isBold);
    for (const line of wrapText(said, words.room, widthOf)) {
      below += size * 1.42;
      setText(sheet, words.x, below, line, { size, isBold, colour: isBold ? 'ink' : 'soft' });
    }
  };
  set(caption, text, true);
  for (const line of lines) set(line, small, false);
  return Math.max(isRoll ? 0 : side, below - y) + text;
}

/** Dark modules that touch are one bar: a code of a thousand modules is a few hundred bars. */
function runs(row: readonly boolean[]): { from: number; length: number }[] {
  const found: { from: number; length: number }[] = [];
  row.forEach((isDark, at) => {
    const last = found.at(-1);
    if (isDark && last && last.from + last.length === at) last.length += 1;
    else if (isDark) found.push({ from: at, length: 1 });
  });
  return found;
}

type Digest = Extract<Block, { kind: 'digest' }>;

/** A digest is compared by eye: groups of eight. */
export function setDigest(place: Place, { label, value }: Digest): number {
  const { sheet, format, x, y, width } = place;
  const { small } = format.type;
  const groups = (value.match(/.{1,8}/g) ?? []).join('  ');
  setText(sheet, x, y + small, label, { size: small, isBold: true, colour: 'soft' }, width);
  let below = y + small;
  for (const line of wrapText(groups, width, (part) => sheet.measure(part, small, false))) {
    below += small * 1.5;
    setText(sheet, x, below, line, { size: small });
  }
  return below - y + small * 1.4;
}
