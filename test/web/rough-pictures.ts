import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readPicture } from '../../tools/read-picture.ts';

/*
 * Every page as a grid of greys: fine enough that a lost stylesheet, an empty page or a page of
 * errors is seen, and coarse enough that another font or another figure is not.
 */

const COLUMNS = 32;
const ROWS = 18;

/** How far two pages may lie apart on average; a hundredth of the cells may lie `FAR` for each grey. */
const MOST_ON_AVERAGE = 3;
/** In another font lines break elsewhere; a page without its stylesheet lies farther apart still. */
const IN_ANOTHER_FONT = 12;
const FAR = 40;

const KEPT = join(import.meta.dirname, 'pictures.txt');
const keeps = process.env.QUITUS_KEEP_PICTURES === '1';
/** A line a picture: its name, a tab, its cells in base64. */
const kept = new Map(
  (keeps ? '' : readFileSync(KEPT, 'utf8'))
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => line.split('\t') as [string, string]),
);

/** The mean grey of each cell, row by row. */
export function roughly(png: Buffer): Buffer {
  const { width, height, channels, pixels } = readPicture(png);
  const sums = new Float64Array(COLUMNS * ROWS);
  const counts = new Float64Array(COLUMNS * ROWS);
  for (let y = 0; y < height; y++) {
    const row = Math.floor((y * ROWS) / height) * COLUMNS;
    for (let x = 0; x < width; x++) {
      const cell = row + Math.floor((x * COLUMNS) / width);
      const at = (y * width + x) * channels;
      const [red = 0, green = 0, blue = 0] = pixels.subarray(at, at + 3);
      sums[cell] = (sums[cell] ?? 0) + 0.299 * red + 0.587 * green + 0.114 * blue;
      counts[cell] = (counts[cell] ?? 0) + 1;
    }
  }
  return Buffer.from(sums.map((sum, cell) => Math.round(sum / (counts[cell] ?? 1))));
}

/** How two grids differ, in words; undefined where they show about the same. */
export function tellApart(one: Buffer, other: Buffer, most = MOST_ON_AVERAGE): string | undefined {
  const apart = [...one].map((grey, i) => Math.abs(grey - (other[i] ?? 0)));
  const average = apart.reduce((sum, each) => sum + each, 0) / apart.length;
  const far = apart.filter((each) => each > FAR).length / apart.length;
  if (average <= most && far <= most / 100) return undefined;
  return `${average.toFixed(1)} apart on average, ${(far * 100).toFixed(0)} % of it far`;
}

const FONT = 'font';
let mostOnAverage = MOST_ON_AVERAGE;

/** How wide this machine writes a line: in another font than that of the kept pictures, less is seen. */
export function inFont(width: number): void {
  if (keeps) kept.set(FONT, String(width));
  else if (kept.get(FONT) !== String(width)) mostOnAverage = IN_ANOTHER_FONT;
}

/** Why a picture is not what was kept under its name; undefined where it is. */
export function unlikeKept(name: string, png: Buffer): string | undefined {
  const now = roughly(png);
  if (keeps) {
    kept.set(name, now.toString('base64'));
    return undefined;
  }
  const text = kept.get(name);
  if (text === undefined) return `${name}: no picture is kept, see \`npm run pictures:keep\``;
  const says = tellApart(Buffer.from(text, 'base64'), now, mostOnAverage);
  return says && `${name}: ${says}`;
}

/** Writes down what was seen, where that was asked for. */
export function keepPictures(): void {
  if (!keeps) return;
  const lines = [...kept].map(([name, text]) => `${name}\t${text}\n`).sort();
  writeFileSync(KEPT, lines.join(''));
}
