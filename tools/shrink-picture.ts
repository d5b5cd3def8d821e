import { crc32, deflateSync } from 'node:zlib';
import { readPicture, SIGNATURE } from './read-picture.ts';

const MOST_COLOURS = 256;

/**
 * A picture of a screen (PNG, 8 bits for each channel, not interlaced) as one with a palette: pages
 * have few colours, so that it looks the same and weighs about half.
 */
export function shrinkPicture(png: Buffer): Buffer {
  const { header, width, height, channels, pixels } = readPicture(png);
  const { palette, indices } = reduce(pixels, channels);
  const rows = Buffer.alloc((width + 1) * height);
  for (let y = 0; y < height; y++) {
    indices.copy(rows, y * (width + 1) + 1, y * width, (y + 1) * width);
  }
  const head = Buffer.from(header);
  head[9] = 3;
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', head),
    chunk('PLTE', palette),
    chunk('IDAT', deflateSync(rows, { level: 9, memLevel: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const around = Buffer.alloc(8);
  around.writeUInt32BE(data.length, 0);
  around.writeUInt32BE(crc32(named), 4);
  return Buffer.concat([around.subarray(0, 4), named, around.subarray(4)]);
}

/** The most frequent colours; every other takes the nearest of them. */
function reduce(pixels: Buffer, channels: number) {
  const counts = new Map<number, number>();
  const count = pixels.length / channels;
  const colourAt = (at: number) => pixels.readUIntBE(at * channels, 3);
  for (let at = 0; at < count; at++) {
    const colour = colourAt(at);
    counts.set(colour, (counts.get(colour) ?? 0) + 1);
  }
  const chosen = [...counts]
    .sort(([, one], [, other]) => other - one)
    .slice(0, MOST_COLOURS)
    .map(([colour]) => colour);
  const places = new Map(chosen.map((colour, place) => [colour, place]));
  for (const colour of counts.keys()) {
    if (!places.has(colour)) places.set(colour, nearest(chosen, colour));
  }
  const indices = Buffer.alloc(count);
  for (let at = 0; at < count; at++) indices[at] = places.get(colourAt(at)) ?? 0;
  const palette = Buffer.alloc(chosen.length * 3);
  for (const [place, colour] of chosen.entries()) palette.writeUIntBE(colour, place * 3, 3);
  return { palette, indices };
}

function nearest(chosen: readonly number[], colour: number): number {
  let best = 0;
  let least = Number.POSITIVE_INFINITY;
  for (const [place, other] of chosen.entries()) {
    const distance = distanceOf(other, colour);
    if (distance >= least) continue;
    least = distance;
    best = place;
  }
  return best;
}

const distanceOf = (one: number, other: number): number =>
  [16, 8, 0].reduce((sum, bits) => sum + (((one >> bits) & 255) - ((other >> bits) & 255)) ** 2, 0);
