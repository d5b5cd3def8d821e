import { addDays, type CalendarDate } from '#values';

/** No date of a dossier lies further back than this. */
const OLDEST_DAYS_AGO = 4100;

/** The day that lies so many days before the business date. */
export type DayAgo = (daysAgo: number) => CalendarDate;

/** Every day a dossier may need is made once: a million contracts ask for twelve million. */
export function calendarBefore(businessDate: CalendarDate): DayAgo {
  const days = Array.from({ length: OLDEST_DAYS_AGO + 1 }, (_, daysAgo) =>
    addDays(businessDate, -daysAgo),
  );
  return (daysAgo) => days[daysAgo] ?? addDays(businessDate, -daysAgo);
}
