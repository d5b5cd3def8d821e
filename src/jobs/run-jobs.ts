import { once } from 'node:events';
import type { PgBoss } from 'pg-boss';
import type { Database } from '#database';
import { dayInPortoNovo } from '#values';
import { openQueue } from './open-queue.sql.ts';
import type { Done, Task } from './tasks.ts';

const TIME_ZONE = 'Africa/Porto-Novo';
const LOOK_EVERY_S = 2;
const LONGEST_RUN_S = 4 * 3_600;
/** A run that gives no sign for so long was cut with its process; another then takes its place. */
const SIGN_OF_LIFE_S = 30;
const LONGEST_STOP_MS = 60_000;

/** Asks for one job at most and runs one at most, in however many processes: no run beside another. */
const ONE_AT_A_TIME = 'stately';

export type Told = {
  readonly onDone: (task: Task['name'], done: Done) => void;
  readonly onError: (task: Task['name'] | 'queue', error: unknown) => void;
};

/**
 * Runs the tasks at their hours until the signal is given; each also once at the start, so that what
 * a missed night would have done is done then, with the same result (E25, E29). A run that fails is
 * tried again with growing pauses. What is under way when the signal comes is finished first.
 */
export async function runJobs(
  database: Database,
  tasks: readonly Task[],
  signal: AbortSignal,
  told: Told,
): Promise<void> {
  const queue = await openQueue(database);
  queue.on('error', (error) => told.onError('queue', error));
  await queue.start();
  try {
    for (const task of tasks) await begin(queue, database, task, told);
    if (!signal.aborted) await once(signal, 'abort');
  } finally {
    await queue.stop({ graceful: true, timeout: LONGEST_STOP_MS });
  }
}

async function begin(queue: PgBoss, database: Database, task: Task, told: Told): Promise<void> {
  const { name } = task;
  const manners = {
    retryLimit: 5,
    retryDelay: 30,
    retryBackoff: true,
    expireInSeconds: LONGEST_RUN_S,
    heartbeatSeconds: SIGN_OF_LIFE_S,
  };
  await queue.createQueue(name, { policy: ONE_AT_A_TIME, ...manners });
  // One that an earlier version made keeps its manners otherwise.
  await queue.updateQueue(name, manners);
  await queue.schedule(name, task.cron, null, { tz: TIME_ZONE, missed: 'once' });
  await queue.work(name, { pollingIntervalSeconds: LOOK_EVERY_S }, async () => {
    const businessDate = dayInPortoNovo(new Date());
    try {
      told.onDone(name, await task.run(database, { actor: 'nightly', businessDate }));
    } catch (error) {
      told.onError(name, error);
      throw error;
    }
  });
  await queue.send(name);
}
