import type { Work } from '#database';
import { NO_AGENCY } from './open-acts.ts';
import { insertReadings, insertSeal, type Reading, readOpenDays } from './readings.sql.ts';
import { recordAct } from './record-act.ts';

/**
 * Notes that whoever acts has been shown these files. One statement for a whole page, and no lock on
 * any chain: reading must not wait for writing. The chain seals the readings day by day.
 */
export async function recordReadings(work: Work, readings: readonly Reading[]): Promise<void> {
  if (readings.length > 0) await insertReadings(work, readings);
}

/**
 * Seals the readings of every day that is over: one link a day commits to all of them. Run again it
 * finds nothing to do. How many days it sealed.
 */
export async function sealReadings(work: Work): Promise<number> {
  const days = await readOpenDays(work);
  for (const day of days) {
    const { readings, digest } = await insertSeal(work, day);
    await recordAct(work, {
      agency: NO_AGENCY,
      kind: 'READINGS_SEALED',
      rowCount: readings,
      details: `${day} ${digest}`,
    });
  }
  return days.length;
}
