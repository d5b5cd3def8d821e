/** How many characters beyond ASCII read as UTF-8 does, and how many bytes stand alone. */
export type Tally = { inUtf8: number; alone: number };

const isContinuation = (byte: number | undefined): boolean =>
  byte !== undefined && byte >= 0x80 && byte < 0xc0;

/**
 * Adds the accents of a chunk to the tally. A character cut by the end of a chunk counts as alone,
 * which is once in thousands and decides nothing.
 */
export function tallyAccents(bytes: Uint8Array, tally: Tally): void {
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0;
    if (byte < 0x80) continue;
    if (byte < 0xc2 || byte > 0xf4 || !isContinuation(bytes[at + 1])) {
      tally.alone++;
      continue;
    }
    tally.inUtf8++;
    while (isContinuation(bytes[at + 1])) at++;
  }
}
