import type { Work } from '#database';
import { type CalendarDate, type Francs, francs } from '#values';
import { valueOn } from './rules/version.ts';
import { readVersions } from './versions.sql.ts';

/** From when on a cause of termination is borne out (G3). */
export type Thresholds = {
  readonly unpaidBills: number;
  readonly minimumUnpaid: Francs;
  readonly graceDays: number;
};

/** The thresholds in force on a day. */
export async function thresholdsInForce(work: Work, on: CalendarDate): Promise<Thresholds> {
  const versions = await readVersions(work);
  return {
    unpaidBills: Number(valueOn(versions, 'unpaidBillsBeforeTermination', on)),
    minimumUnpaid: francs(valueOn(versions, 'minimumUnpaidAmount', on)),
    graceDays: Number(valueOn(versions, 'planGraceDays', on)),
  };
}
