import type { CalendarDate } from '#values';
import { FAULTS, type Fault } from './fault.ts';

const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;
const FIRST_YEAR = 1900;
const LAST_YEAR = 2200;
const ISO = /^\d{4}-\d\d-\d\d$/;
const FRENCH = /^\d\d\/\d\d\/\d{4}$/;

/** The number written in two or four ASCII digits; the form has been checked before. */
const numberAt = (text: string, at: number, digits: 2 | 4): number => {
  let value = 0;
  for (let i = at; i < at + digits; i++) value = value * 10 + text.charCodeAt(i) - 48;
  return value;
};

function lastDay(year: number, month: number): number {
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return month === 2 && leap ? 29 : (DAYS[month - 1] ?? 0);
}

const toIso = (text: string): string | undefined => {
  if (ISO.test(text)) return text;
  if (!FRENCH.test(text)) return undefined;
  return `${text.slice(6)}-${text.slice(3, 5)}-${text.slice(0, 2)}`;
};

/**
 * `AAAA-MM-JJ` or `JJ/MM/AAAA` to the day. A million rows hold several million dates, so this does
 * without the `Date` of `calendarDate` (#values), with which a test compares it. A day that exists
 * but lies outside the years the product knows is out of range; one after 2200 is merely future,
 * unless it may lie ahead.
 */
export function readDate(
  text: string,
  businessDate: CalendarDate,
  mayLieAhead: boolean,
): string | Fault {
  const iso = toIso(text);
  if (iso === undefined) return FAULTS.MALFORMED;
  const year = numberAt(iso, 0, 4);
  const month = numberAt(iso, 5, 2);
  const dayOfMonth = numberAt(iso, 8, 2);
  if (dayOfMonth < 1 || dayOfMonth > lastDay(year, month)) return FAULTS.MALFORMED;
  if (year < FIRST_YEAR || (year > LAST_YEAR && mayLieAhead)) return FAULTS.OUT_OF_RANGE;
  return iso > businessDate && !mayLieAhead ? FAULTS.FUTURE_DATE : iso;
}
