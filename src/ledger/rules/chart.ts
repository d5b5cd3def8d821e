import { addDays, type CalendarDate } from '#values';
import type { Part } from './templates.ts';

/** One version of the mapping: this account plays this part from this day on. */
export type Mapping = {
  readonly part: Part;
  readonly effectiveOn: CalendarDate;
  readonly account: string;
};

/** What posting needs to know about the books: who plays which part, and what is closed. */
export type Chart = {
  readonly mappings: readonly Mapping[];
  readonly closedThrough: CalendarDate | null;
};

/** E26: an entry for a closed period is booked on the first open day; its own day is kept. */
export const bookedOn = (happenedOn: CalendarDate, closedThrough: CalendarDate | null) =>
  closedThrough !== null && happenedOn <= closedThrough ? addDays(closedThrough, 1) : happenedOn;

/** The account that plays a part on a day. Throws where the mapping has a hole: that is a bug. */
export function accountOf(chart: Chart, part: Part, on: CalendarDate): string {
  let found: Mapping | undefined;
  for (const mapping of chart.mappings) {
    if (mapping.part !== part || mapping.effectiveOn > on) continue;
    if (!found || mapping.effectiveOn > found.effectiveOn) found = mapping;
  }
  if (!found) throw new Error(`no ledger account plays ${part} on ${on}`);
  return found.account;
}
