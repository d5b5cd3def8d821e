import { addDays, type CalendarDate } from '#values';

/** A region that has not answered a list after so many days is reminded of it (S4). */
const REMIND_AFTER_DAYS = 8;

/** A list that was transmitted on this day or before, and is not answered, is due a reminder. */
export const remindedFrom = (today: CalendarDate): CalendarDate =>
  addDays(today, -REMIND_AFTER_DAYS);
