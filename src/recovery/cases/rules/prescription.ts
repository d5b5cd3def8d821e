import { addDays, type CalendarDate, day } from '#values';

/** What may set the clock back to its start: who owes acknowledges it, or a judge is asked. */
export type ClockEvent = { readonly kind: ClockEventKind; readonly on: CalendarDate };

export type ClockEventKind =
  | 'PAYMENT'
  | 'RECOVERY'
  | 'PLAN'
  | 'ACKNOWLEDGEMENT'
  | 'PAYMENT_ORDER'
  | 'SUIT'
  | 'ENFORCEMENT';

export type Prescription = {
  /** The last day on which the debt may still be claimed; it has lapsed on the day after. */
  readonly lapsesOn: CalendarDate;
  /** What the five years run from: the due date, or the last event that came in time. */
  readonly runsFrom: CalendarDate;
};

const YEARS = 5;

/** The same day five years later; 29 February ends on 28 February, a day too early, never too late. */
function yearsLater(on: CalendarDate): CalendarDate {
  const year = Number(on.slice(0, 4)) + YEARS;
  if (on.endsWith('-02-29')) return addDays(day(`${year}-03-01`), -1);
  return day(`${year}${on.slice(4)}`);
}

/**
 * AUDCG art. 16 to 19: five years, counted in whole days from the due date (the day itself is not
 * counted). An event in time lets a whole new term run; one that comes too late revives nothing, and
 * one before the due date interrupts nothing. Events may come in any order.
 */
export function prescription(dueOn: CalendarDate, events: readonly ClockEvent[]): Prescription {
  let runsFrom = dueOn;
  let lapsesOn = yearsLater(dueOn);
  for (const on of events.map((event) => event.on).sort()) {
    if (on <= runsFrom || on > lapsesOn) continue;
    runsFrom = on;
    lapsesOn = yearsLater(on);
  }
  return { lapsesOn, runsFrom };
}

export const hasLapsed = (lapsesOn: CalendarDate, on: CalendarDate): boolean => on > lapsesOn;
