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

/** What was paid or refunded before the termination settles on the day of the termination (R0). */
export const settlementDay = (
  on: CalendarDate,
  terminatedOn: CalendarDate | undefined,
  today: CalendarDate,
): CalendarDate => (terminatedOn && on < terminatedOn && terminatedOn <= today ? terminatedOn : on);
