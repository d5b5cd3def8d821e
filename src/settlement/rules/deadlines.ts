import { addDays, type CalendarDate } from '#values';

/** The two parameters that govern a contract: those in force on its termination date (R3, R4). */
export type Deadlines = {
  readonly manualOpensAfterDays: number;
  readonly manualLateAfterDays: number;
};

/** The first day on which a manual settlement is open: D+30 by default. */
export const opensOn = (terminatedOn: CalendarDate, days: Deadlines): CalendarDate =>
  addDays(terminatedOn, days.manualOpensAfterDays);

/** The first day on which a settlement is late: D+31 by default. */
export const lateFrom = (terminatedOn: CalendarDate, days: Deadlines): CalendarDate =>
  addDays(terminatedOn, days.manualLateAfterDays + 1);

/**
 * The day of a settlement that a movement of the day `on` makes: what was paid or refunded before the
 * termination settles on the day of the termination (R0), and never before the last of the movements
 * that made the net zero, whichever of them came to light last.
 */
export const settlementDay = (
  on: CalendarDate,
  terminatedOn: CalendarDate | undefined,
  movedOn: CalendarDate | undefined,
  today: CalendarDate,
): CalendarDate =>
  [terminatedOn, movedOn].reduce<CalendarDate>(
    (latest, day) => (day && day > latest && day <= today ? day : latest),
    on,
  );
