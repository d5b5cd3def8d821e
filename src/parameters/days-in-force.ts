import type { Work } from '#database';
import type { CalendarDate } from '#values';
import { type Version, valueOn } from './rules/version.ts';
import { readVersions } from './versions.sql.ts';

export type Days = {
  readonly manualOpensAfterDays: number;
  readonly manualLateAfterDays: number;
};

/** How many days govern a contract, by its termination date (R3, R4). */
export async function daysInForce(work: Work): Promise<(on: CalendarDate) => Days> {
  const versions: readonly Version[] = await readVersions(work);
  const days = (name: Version['name'], on: CalendarDate) => Number(valueOn(versions, name, on));
  return (on) => ({
    manualOpensAfterDays: days('manualOpensAfterDays', on),
    manualLateAfterDays: days('manualLateAfterDays', on),
  });
}
