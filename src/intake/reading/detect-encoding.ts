import { isAscii, isUtf8 } from 'node:buffer';
import { type Tally, tallyAccents } from './tally-accents.ts';

/** What a first look at all bytes of a file tells. */
export type Encoding = 'utf-8' | 'windows-1252';
export type Finding = Encoding | 'EMPTY' | 'UTF-16' | 'NUL' | 'BROKEN_UTF-8';

type Look = { isEmpty: boolean; isMarked: boolean; isValid: boolean; begun: Uint8Array };

/**
 * Looks at the whole file before anything is decoded, so that none of it is decoded one way and the
 * rest another. What is not UTF-8 is Windows-1252, unless it carries the mark of UTF-8 or most of
 * its accents are UTF-8: that is a damaged UTF-8 file, and every name in it would come out wrong.
 * Looking runs at several GB/s; what this costs is reading the file twice.
 */
export async function detectEncoding(bytes: AsyncIterable<Uint8Array>): Promise<Finding> {
  const look: Look = { isEmpty: true, isMarked: false, isValid: true, begun: new Uint8Array(0) };
  const tally: Tally = { inUtf8: 0, alone: 0 };
  for await (const chunk of bytes) {
    if (look.isEmpty) {
      if (isUtf16(chunk)) return 'UTF-16';
      look.isMarked = chunk[0] === 0xef && chunk[1] === 0xbb && chunk[2] === 0xbf;
      look.isEmpty = chunk.length === (look.isMarked ? 3 : 0);
    }
    if (chunk.includes(0)) return 'NUL';
    if (look.begun.length === 0 && isAscii(chunk)) continue;
    tallyAccents(chunk, tally);
    if (look.isValid) validate(chunk, look);
  }
  if (look.isEmpty) return 'EMPTY';
  if (look.isValid && look.begun.length === 0) return 'utf-8';
  return look.isMarked || tally.inUtf8 > tally.alone ? 'BROKEN_UTF-8' : 'windows-1252';
}

const isUtf16 = (chunk: Uint8Array): boolean =>
  (chunk[0] === 0xff && chunk[1] === 0xfe) || (chunk[0] === 0xfe && chunk[1] === 0xff);

/** A character may begin in one chunk and end in the next, so its first bytes are kept. */
function validate(chunk: Uint8Array, look: Look): void {
  const whole = look.begun.length > 0 ? Buffer.concat([look.begun, chunk]) : chunk;
  const cut = whole.length - lengthBegun(whole);
  look.isValid = isUtf8(whole.subarray(0, cut));
  look.begun = look.isValid ? Uint8Array.from(whole.subarray(cut)) : new Uint8Array(0);
}

/** How many bytes at the end begin a character that the next chunk must complete: 0 to 3. */
function lengthBegun(bytes: Uint8Array): number {
  for (let back = 1; back <= 3 && back <= bytes.length; back++) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) return 0;
    if (byte < 0xc0) continue;
    const expected = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
    return expected > back ? back : 0;
  }
  return 0;
}
