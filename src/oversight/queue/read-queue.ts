import type { Work } from '#database';
import { type CalendarDate, daysBetween } from '#values';
import { type Stage, spanOf, stageOf } from '../rules/stage.ts';
import { type Place, type Queued, readQueuePage } from './queue.sql.ts';

/** One case of the queue; `daysLeft` until manual settlement opens is negative once it has. */
export type QueuedCase = Queued & { readonly stage: Stage; readonly daysLeft: number };

const FROM_THE_START = ['1900-01-01', ''] as const;

/** One page of a stage, or of all of them, the nearest deadline first. */
export async function readQueue(
  work: Work,
  place: Place,
  stage: Stage | undefined,
  page: { readonly after?: readonly [CalendarDate, string] | undefined; readonly limit: number },
): Promise<QueuedCase[]> {
  const on = work.businessDate;
  const span = stage ? spanOf(stage, on) : { opensAfter: null, opensBy: null, isLate: null };
  const rows = await readQueuePage(work, place, span, page.after ?? FROM_THE_START, page.limit);
  return rows.map((one) => ({
    ...one,
    stage: stageOf(one, on),
    daysLeft: daysBetween(on, one.opensOn),
  }));
}
