import type { CalendarDate } from '#values';

export type Anchored = { readonly agency: string; readonly seq: bigint; readonly hash: string };

/** One line of the anchor: the day, the agency, the number of the last link, its hash. */
export const toLine = (day: CalendarDate, { agency, seq, hash }: Anchored): string =>
  `${day} ${agency} ${seq} ${hash}`;

const LINE = /^\d{4}-\d{2}-\d{2} (\S+) (\d{1,18}) ([0-9a-f]{64})$/;

/**
 * The heads in an anchor, and the numbers of the lines that are none: an anchor that was tampered
 * with proves nothing, so it is said. A last line that was cut by a full disk is such a line.
 */
export function readAnchor(text: string): {
  readonly heads: readonly Anchored[];
  readonly unreadable: readonly number[];
} {
  const heads: Anchored[] = [];
  const unreadable: number[] = [];
  for (const [index, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue;
    const [, agency, seq, hash] = LINE.exec(line.trim()) ?? [];
    if (agency && seq && hash) heads.push({ agency, seq: BigInt(seq), hash });
    else unreadable.push(index + 1);
  }
  return { heads, unreadable };
}
