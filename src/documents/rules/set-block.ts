import type { Block, Format } from './paper.ts';
import { setCode, setDigest, setSignatures } from './set-closing-block.ts';
import { type Sheet, type Style, setFigure, setRule, setText } from './set-text.ts';
import type { Fact, Highlight } from './table-document.ts';
import { wrapText } from './wrap-text.ts';

/** Where a block stands: its upper left corner and its width on a sheet of a format. */
export type Place = {
  readonly sheet: Sheet;
  readonly format: Format;
  readonly x: number;
  readonly y: number;
  readonly width: number;
};

type Of<Kind extends Block['kind']> = Extract<Block, { kind: Kind }>;
/** Tables are cut by the page, row by row; all other blocks stand whole. */
export type WholeBlock = Exclude<Block, { kind: 'table' }>;

const LEADING = 1.42;

/** Sets words on as many lines as they need; returns how high they stand. */
export function setWrapped(place: Place, text: string, style: Style): number {
  const { sheet, x, y, width } = place;
  const widthOf = (words: string) => sheet.measure(words, style.size, style.isBold ?? false);
  const step = style.size * LEADING;
  const lines = wrapText(text, width, widthOf);
  lines.forEach((line, i) => {
    setText(sheet, x, y + style.size + i * step, line, style);
  });
  return lines.length * step;
}

const down = (place: Place, by: number): Place => ({ ...place, y: place.y + by });

function setTitle(place: Place, { text, note }: Of<'title'>): number {
  const { type } = place.format;
  const high = setWrapped(place, text, { size: type.title, isBold: true });
  if (note === undefined) return high + type.text * 0.6;
  const style = { size: type.text, colour: 'soft' } as const;
  return high + 2 + setWrapped(down(place, high + 2), note, style) + type.text * 0.6;
}

function setHeading(place: Place, { text }: Of<'heading'>): number {
  const { heading } = place.format.type;
  const top = heading * 0.9;
  setText(place.sheet, place.x, place.y + top + heading, text, {
    size: heading,
    isBold: true,
    colour: 'brand',
  });
  return top + heading * 1.75;
}

function setFacts(place: Place, { facts, columns = 2 }: Of<'facts'>): number {
  const { small, text } = place.format.type;
  const gutter = text * 1.6;
  const room = (place.width - gutter * (columns - 1)) / columns;
  let high = 0;
  for (let first = 0; first < facts.length; first += columns) {
    const heights = facts.slice(first, first + columns).map((fact, i) => {
      const at = { ...place, x: place.x + i * (room + gutter), y: place.y + high, width: room };
      return setFact(at, fact, small, text);
    });
    high += Math.max(...heights);
  }
  return high;
}

function setFact(place: Place, { label, value }: Fact, small: number, text: number): number {
  const labelled = setWrapped(place, label, { size: small, colour: 'soft' });
  const said = setWrapped(down(place, labelled), value === '' ? '–' : value, { size: text });
  return labelled + said + text * 0.55;
}

function setHighlights(place: Place, { highlights }: Of<'highlights'>): number {
  const { small, text, figure } = place.format.type;
  const gutter = text * 1.6;
  const room = (place.width - gutter * (highlights.length - 1)) / Math.max(highlights.length, 1);
  const high = small * LEADING + figure * 1.5 + small * 1.7;
  highlights.forEach((highlight: Highlight, i) => {
    const x = place.x + i * (room + gutter);
    setRule(place.sheet, x, x + room, place.y + 1, 0.9, 'brand');
    const labelled = { size: small, isBold: true, colour: 'brand' } as const;
    setText(place.sheet, x, place.y + small * 1.9, highlight.label, labelled, room);
    const base = place.y + small * 1.9 + figure * 1.35;
    const size = { size: figure, isBold: true };
    setFigure(place.sheet, x + room, base, highlight.value, size, room);
    const note = { size: small, colour: 'soft' } as const;
    setText(place.sheet, x, base + small * 1.7, highlight.note, note, room);
  });
  return high + text;
}

function setSum(place: Place, { lines }: Of<'sum'>): number {
  const { text } = place.format.type;
  const right = place.x + place.width;
  const step = text * 1.75;
  lines.forEach(({ label, value, result = false }, i) => {
    const base = place.y + step * i + text * 1.15;
    if (result) setRule(place.sheet, place.x, right, base - text * 1.25, 0.7, 'ink');
    const style = { size: text, isBold: result };
    setText(place.sheet, place.x, base, label, style, place.width * 0.62);
    setFigure(place.sheet, right, base, value, style, place.width * 0.4);
  });
  return step * lines.length + text * 0.4;
}

function setStamp(place: Place, { text }: Of<'stamp'>): number {
  const { heading } = place.format.type;
  const { sheet, x, y, width } = place;
  const high = heading * 2.1;
  const across = sheet.measure(text, heading, true) + heading * 2;
  const left = x + width - across;
  for (const edge of [y, y + high]) setRule(sheet, left, x + width, edge, 1.2, 'ink');
  for (const side of [left, x + width]) {
    sheet.page.lines.push({ from: [side, y], to: [side, y + high], weight: 1.2, colour: 'ink' });
  }
  setText(sheet, left + heading, y + heading * 1.42, text, { size: heading, isBold: true });
  return high + heading * 0.8;
}

/** Sets one block at its place and returns how high it stands, with the air below it. */
export function setBlock(place: Place, block: WholeBlock): number {
  const { text, small } = place.format.type;
  switch (block.kind) {
    case 'title':
      return setTitle(place, block);
    case 'heading':
      return setHeading(place, block);
    case 'paragraph':
      return (
        setWrapped(place, block.text, { size: text, isBold: block.strong ?? false }) + text / 2
      );
    case 'note':
      return setWrapped(place, block.text, { size: small, colour: 'soft' }) + small / 2;
    case 'stamp':
      return setStamp(place, block);
    case 'facts':
      return setFacts(place, block);
    case 'highlights':
      return setHighlights(place, block);
    case 'sum':
      return setSum(place, block);
    case 'signatures':
      return setSignatures(place, block.labels);
    case 'code':
      return setCode(place, block);
    case 'digest':
      return setDigest(place, block);
  }
}
