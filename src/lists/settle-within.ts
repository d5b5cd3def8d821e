import { setTimeout as pause } from 'node:timers/promises';
import { type Circumstances, type Database, inWork } from '#database';
import { isFinished, isPaused } from './lists.sql.ts';
import { settleApprovedLists } from './settle-approved-lists.ts';

const LOOK_AGAIN_MS = 250;

/**
 * Settles an approved list and waits for its end, but no longer than `patienceMs`: then it goes on
 * behind the one who asked. A failure that comes later is said on the process's own warnings, and the
 * job takes the list up again (E25).
 */
export async function settleWithin(
  database: Database,
  circumstances: Circumstances,
  list: bigint,
  patienceMs: number,
): Promise<void> {
  const until = performance.now() + patienceMs;
  let isAwaited = true;
  const running = settleApprovedLists(database, circumstances, list).catch((error: unknown) => {
    if (isAwaited) throw error;
    process.emitWarning(error instanceof Error ? error : String(error));
  });
  const patience = new AbortController();
  try {
    await Promise.race([
      running,
      pause(patienceMs, undefined, { signal: patience.signal }).catch(() => undefined),
    ]);
  } finally {
    isAwaited = false;
    patience.abort();
  }
  // Another process may have been quicker to take the list up: then that one is waited for.
  while (performance.now() < until && !(await isOver(database, circumstances, list))) {
    await pause(LOOK_AGAIN_MS);
  }
}

const isOver = (database: Database, circumstances: Circumstances, list: bigint): Promise<boolean> =>
  inWork(
    database,
    circumstances,
    async (work) => (await isFinished(work, list)) || (await isPaused(work, list)),
  );
