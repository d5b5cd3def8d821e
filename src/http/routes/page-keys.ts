import { type CalendarDate, calendarDate, day } from '#values';
import { fromCursor } from '../cursor.ts';

/** Before anything that is here. */
export const FIRST_DAY = day('1900-01-01');
const NUMBER = /^\d{1,18}$/;

/** The number after which a page begins; a cursor that names none is refused as `MALFORMED`. */
export function numberAfter(cursor: string | undefined): bigint {
  const [number = '0'] = fromCursor(cursor, 1) ?? [];
  return NUMBER.test(number) ? BigInt(number) : notOurs();
}

/** The day and the number after which a page begins. */
export function dayAndNumberAfter(cursor: string | undefined): readonly [CalendarDate, bigint] {
  const [on = FIRST_DAY, number = '0'] = fromCursor(cursor, 2) ?? [];
  const first = calendarDate(on);
  return first && NUMBER.test(number) ? [first, BigInt(number)] : notOurs();
}

/** The day and the text after which a page begins; undefined without a cursor. */
export function dayAndTextAfter(
  cursor: string | undefined,
): readonly [CalendarDate, string] | undefined {
  const keys = fromCursor(cursor, 2);
  if (keys === undefined) return undefined;
  const [on = '', text = ''] = keys;
  const first = calendarDate(on);
  return first ? [first, text] : notOurs();
}

/** Where a search goes on: the place among the ways to find, what was found, in which contract. */
export function placeAfter(
  cursor: string | undefined,
): readonly [place: string, foundBy: string, contract: string] | undefined {
  const keys = fromCursor(cursor, 3);
  if (keys === undefined) return undefined;
  const [place = '', foundBy = '', contract = ''] = keys;
  return /^\d$/.test(place) ? [place, foundBy, contract] : notOurs();
}

/** Says of a cursor with other keys what is said of one that cannot be read. */
function notOurs(): never {
  fromCursor('', 1);
  throw new RangeError('an empty cursor is never ours');
}
