import { setTimeout as pause } from 'node:timers/promises';
import type { Database } from '#database';
import { sweep } from '#settlement';
import { type CalendarDate, dayInPortoNovo } from '#values';

export type Night = { readonly on: CalendarDate; readonly settled: number; readonly held: number };

const EVERY_MS = 60_000;

/**
 * Sweeps once at every change of the business day in Africa/Porto-Novo, and once at the start: what
 * a missed night would have settled is settled then, with the same result (R0, E25, E29). Runs
 * until the signal is given; a sweep under way is finished first. `onNight` is told of each sweep.
 */
export async function runNightly(
  database: Database,
  signal: AbortSignal,
  onNight: (night: Night) => void,
): Promise<void> {
  let swept: CalendarDate | undefined;
  while (!signal.aborted) {
    const today = dayInPortoNovo(new Date());
    if (swept !== today) {
      onNight(await sweepOnce(database, today));
      swept = today;
    }
    await pause(EVERY_MS, undefined, { signal }).catch(() => undefined);
  }
}

async function sweepOnce(database: Database, on: CalendarDate): Promise<Night> {
  let settled = 0;
  let held = 0;
  for await (const part of sweep(database, { actor: 'nightly', businessDate: on })) {
    settled += part.settled.length;
    held += part.held.length;
  }
  return { on, settled, held };
}
