/**
 * A calendar day as `AAAA-MM-JJ`. Never a `Date`: a day has no time zone, and the thirty days of
 * R3 and R4 are counted in days of Africa/Porto-Novo.
 */
export type CalendarDate = string & { readonly __brand: 'CalendarDate' };

const ISO = /^(\d{4})-(\d{2})-(\d{2})$/;
const DAY_MS = 86_400_000;
const FIRST_YEAR = 1900;
const LAST_YEAR = 2200;

const daysInMonth = (year: number, month: number): number =>
  new Date(Date.UTC(year, month, 0)).getUTCDate();

/** The day, or undefined where there is no such day (2026-02-30) or no such form. */
export function calendarDate(text: string): CalendarDate | undefined {
  const parts = ISO.exec(text);
  if (!parts) return undefined;
  const [year, month, day] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
  if (year < FIRST_YEAR || year > LAST_YEAR || month < 1 || month > 12) return undefined;
  if (day < 1 || day > daysInMonth(year, month)) return undefined;
  return text as CalendarDate;
}

/** For days that are known to exist; throws RangeError otherwise. */
export function day(text: string): CalendarDate {
  const date = calendarDate(text);
  if (!date) throw new RangeError(`no such day: ${text}`);
  return date;
}

const toEpochDay = (date: CalendarDate): number => Date.parse(`${date}T00:00:00Z`) / DAY_MS;

export const addDays = (date: CalendarDate, days: number): CalendarDate =>
  new Date((toEpochDay(date) + days) * DAY_MS).toISOString().slice(0, 10) as CalendarDate;

/** Whole days from one day to another; negative when `to` lies before `from`. */
export const daysBetween = (from: CalendarDate, to: CalendarDate): number =>
  toEpochDay(to) - toEpochDay(from);

/** `24/11/2026`. */
export const inFrench = (date: CalendarDate): string =>
  `${date.slice(8, 10)}/${date.slice(5, 7)}/${date.slice(0, 4)}`;

/** The business day at the utility for an instant; Benin keeps UTC+1 all year. */
export const dayInPortoNovo = (instant: Date): CalendarDate =>
  new Intl.DateTimeFormat('en-CA', { timeZone: 'Africa/Porto-Novo' }).format(
    instant,
  ) as CalendarDate;
