import type { Work } from '#database';
import { daysInForce } from '#parameters';
import type { CalendarDate, Francs } from '#values';
import { insertCases } from './open-cases.sql.ts';
import { lateFrom, opensOn } from './rules/deadlines.ts';
import type { Cause, Hold } from './rules/position.ts';

/** A contract that was terminated by force, with what it owes and has deposited at that moment. */
export type NewCase = {
  readonly contract: string;
  readonly agency: string;
  readonly servicePoint: string;
  readonly terminatedOn: CalendarDate;
  readonly cause: Cause;
  readonly contested: boolean;
  readonly holds: readonly Hold[];
  readonly receivable: Francs;
  readonly deposit: Francs;
};

/**
 * Opens the cases of terminated contracts. The thirty days of each are those in force on its own
 * termination date, and stay what they are when the parameters change later (R3, R4).
 */
export async function openCases(work: Work, cases: readonly NewCase[]): Promise<void> {
  if (cases.length === 0) return;
  const daysOn = await daysInForce(work);
  await insertCases(
    work,
    cases.map((one) => {
      const days = daysOn(one.terminatedOn);
      return {
        ...one,
        opensOn: opensOn(one.terminatedOn, days),
        lateFrom: lateFrom(one.terminatedOn, days),
      };
    }),
  );
}
