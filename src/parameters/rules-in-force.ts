import type { Work } from '#database';
import type { CalendarDate } from '#values';
import { type ParameterName, valueOn } from './rules/version.ts';
import { readVersions } from './versions.sql.ts';

/** What each rule of the procedure says on a day; the rooms that obey one ask for it by its name. */
export async function rulesInForce(
  work: Work,
): Promise<(name: ParameterName, on: CalendarDate) => string> {
  const versions = await readVersions(work);
  return (name, on) => valueOn(versions, name, on);
}
