import { inflateSync } from 'node:zlib';

export const SIGNATURE = Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]);

export type Picture = {
  /** The chunk IHDR as it stood. */
  readonly header: Buffer;
  readonly width: number;
  readonly height: number;
  /** Bytes a pixel: red, green, blue, and how opaque where there are four. */
  readonly channels: 3 | 4;
  readonly pixels: Buffer;
};

/** Reads a picture of a screen: PNG, 8 bits for each channel or a palette, not interlaced. */
export function readPicture(png: Buffer): Picture {
  const chunks = readChunks(png);
  const header = chunks.find(({ type }) => type === 'IHDR')?.data ?? Buffer.alloc(13);
  const [width, height, colourType] = [header.readUInt32BE(0), header.readUInt32BE(4), header[9]];
  const data = chunks.filter(({ type }) => type === 'IDAT').map((chunk) => chunk.data);
  const raw = inflateSync(Buffer.concat(data));
  if (colourType === PALETTE) {
    const palette = chunks.find(({ type }) => type === 'PLTE')?.data ?? Buffer.alloc(0);
    const pixels = coloured(unfilter(raw, width, height, 1), palette);
    return { header, width, height, channels: 3, pixels };
  }
  const channels = colourType === 6 ? 4 : 3;
  return { header, width, height, channels, pixels: unfilter(raw, width, height, channels) };
}

const PALETTE = 3;

function coloured(places: Buffer, palette: Buffer): Buffer {
  const pixels = Buffer.alloc(places.length * 3);
  for (const [at, place] of places.entries())
    palette.copy(pixels, at * 3, place * 3, place * 3 + 3);
  return pixels;
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
