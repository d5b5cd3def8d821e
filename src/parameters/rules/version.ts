import type { CalendarDate } from '#values';

export type ParameterName =
  | 'manualOpensAfterDays'
  | 'manualLateAfterDays'
  | 'partPayments'
  | 'fourEyes'
  | 'unpaidBillsBeforeTermination'
  | 'minimumUnpaidAmount'
  | 'planGraceDays'
  | 'stampDutyOnCash'
  | 'stampDutyAbove'
  | 'stampDutyPerMille';

/** One version of one rule of the procedure, in force from its day until the next one (P6). */
export type Version = {
  readonly name: ParameterName;
  readonly effectiveOn: CalendarDate;
  readonly value: string;
};

/** The value in force on a day. Throws where no version covers it: the first migration sees to it. */
export function valueOn(
  versions: readonly Version[],
  name: ParameterName,
  on: CalendarDate,
): string {
  let found: Version | undefined;
  for (const version of versions) {
    if (version.name !== name || version.effectiveOn > on) continue;
    if (!found || version.effectiveOn > found.effectiveOn) found = version;
  }
  if (!found) throw new Error(`no version of ${name} is in force on ${on}`);
  return found.value;
}
