import { type CalendarDate, calendarDate, day } from '#values';
import { fromCursor } from '../cursor.ts';

const FIRST_DAY = day('1900-01-01');
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

/** Says of a cursor with other keys what is said of one that cannot be read. */
function notOurs(): never {
  fromCursor('', 1);
  throw new RangeError('an empty cursor is never ours');
}
