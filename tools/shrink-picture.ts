import { crc32, deflateSync, inflateSync } from 'node:zlib';

const SIGNATURE = Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]);
const MOST_COLOURS = 256;

/**
 * A picture of a screen (PNG, 8 bits for each channel, not interlaced) as one with a palette: pages
 * have few colours, so that it looks the same and weighs about half.
 */
export function shrinkPicture(png: Buffer): Buffer {
  const chunks = readChunks(png);
  const header = chunks.find(({ type }) => type === 'IHDR')?.data ?? Buffer.alloc(13);
  const [width, height, colourType] = [header.readUInt32BE(0), header.readUInt32BE(4), header[9]];
  const channels = colourType === 6 ? 4 : 3;
  const data = chunks.filter(({ type }) => type === 'IDAT').map((chunk) => chunk.data);
  const pixels = unfilter(inflateSync(Buffer.concat(data)), width, height, channels);
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

function readChunks(png: Buffer): { readonly type: string; readonly data: Buffer }[] {
  const found = [];
  for (let at = SIGNATURE.length; at < png.length; ) {
    const length = png.readUInt32BE(at);
    const type = png.toString('latin1', at + 4, at + 8);
    found.push({ type, data: png.subarray(at + 8, at + 8 + length) });
    at += length + 12;
  }
  return found;
}

function chunk(type: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const around = Buffer.alloc(8);
  around.writeUInt32BE(data.length, 0);
  around.writeUInt32BE(crc32(named), 4);
  return Buffer.concat([around.subarray(0, 4), named, around.subarray(4)]);
}

/** Undoes what each row says was done to it to compress better: none, left, above, both, Paeth. */
function unfilter(raw: Buffer, width: number, height: number, channels: number): Buffer {
  const length = width * channels;
  const pixels = Buffer.alloc(length * height);
  for (let y = 0; y < height; y++) {
    const filter = raw[y * (length + 1)];
    for (let x = 0; x < length; x++) {
      const here = y * length + x;
      const left = x >= channels ? (pixels[here - channels] ?? 0) : 0;
      const above = y > 0 ? (pixels[here - length] ?? 0) : 0;
      const corner = x >= channels && y > 0 ? (pixels[here - length - channels] ?? 0) : 0;
      const guess = guessOf(filter, left, above, corner);
      pixels[here] = ((raw[y * (length + 1) + 1 + x] ?? 0) + guess) & 255;
    }
  }
  return pixels;
}

function guessOf(filter: number | undefined, left: number, above: number, corner: number): number {
  if (filter === 1) return left;
  if (filter === 2) return above;
  if (filter === 3) return (left + above) >> 1;
  if (filter !== 4) return 0;
  const [a, b, c] = [above - corner, left - corner, left + above - 2 * corner].map(Math.abs);
  if ((a ?? 0) <= (b ?? 0) && (a ?? 0) <= (c ?? 0)) return left;
  return (b ?? 0) <= (c ?? 0) ? above : corner;
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
