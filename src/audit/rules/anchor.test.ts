import { describe, expect, test } from 'vitest';
import { day } from '#values';
import { readAnchor, toLine } from './anchor.ts';

const HASH = 'ab'.repeat(32);
const HEAD = { agency: 'AG01', seq: 12n, hash: HASH };

describe('an anchor', () => {
  test('reads as it was written, whatever ends its lines', () => {
    const line = toLine(day('2026-11-26'), HEAD);
    expect(line).toBe(`2026-11-26 AG01 12 ${HASH}`);
    expect(readAnchor(`${line}\n${line}\r\n\n`)).toEqual({ heads: [HEAD, HEAD], unreadable: [] });
    expect(readAnchor('')).toEqual({ heads: [], unreadable: [] });
  });

  test.each([
    ['cut in the middle', `2026-11-26 AG01 12 ${HASH.slice(1)}`],
    ['of blanks and a mark', '   x'],
    ['with more than a line', `2026-11-26 AG01 12 ${HASH} and more`],
    ['with something before', `x2026-11-26 AG01 12 ${HASH}`],
    ['without a number', `2026-11-26 AG01 - ${HASH}`],
    ['of no day', `26-11-26 AG01 12 ${HASH}`],
    ['with another kind of hash', `2026-11-26 AG01 12 ${HASH.toUpperCase()}`],
  ])('names a line that is %s', (_, line) => {
    const good = toLine(day('2026-11-26'), HEAD);
    expect(readAnchor(`${good}\n${line}`)).toEqual({ heads: [HEAD], unreadable: [2] });
  });
});
