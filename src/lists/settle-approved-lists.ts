import { type Circumstances, type Database, inWork } from '#database';
import { readToSettle } from './acts.sql.ts';
import { type Run, settleList } from './settle-list.ts';

export type SettledLists = { readonly lists: number; readonly lines: number };

/** Each list takes three connections: in one process one list is settled after another. */
const queues = new WeakMap<Database, Promise<unknown>>();

/**
 * Settles what is left of every approved list, or of one of them (S3): the approval has committed, so
 * whatever ended the run before, this one makes up for it with the same result (E25): in the name of
 * who approved, on the day of the approval. Paused lists and those that another process is at are
 * left alone.
 */
export function settleApprovedLists(
  database: Database,
  circumstances: Circumstances,
  only?: bigint,
  run: Omit<Run, 'unlessBusy'> = {},
): Promise<SettledLists> {
  const before = queues.get(database) ?? Promise.resolve();
  const mine = before.then(() => settleAll(database, circumstances, only, run));
  // Whoever waits behind a run that failed runs all the same; the failure is for its own caller.
  queues.set(
    database,
    mine.catch(() => undefined),
  );
  return mine;
}

async function settleAll(
  database: Database,
  { sight: _everything, ...circumstances }: Circumstances,
  only: bigint | undefined,
  run: Omit<Run, 'unlessBusy'>,
): Promise<SettledLists> {
  const waiting = await inWork(database, circumstances, readToSettle);
  const done = { lists: 0, lines: 0 };
  const failures: unknown[] = [];
  for (const one of waiting.filter(({ list }) => only === undefined || list === only)) {
    const ran = await settleList(
      database,
      {
        ...circumstances,
        actor: one.approvedBy,
        businessDate: one.settlesOn ?? circumstances.businessDate,
      },
      // Role and scope were asked for when the list was approved: the approval stands.
      { ...one, people: { samePerson: false, allowed: true } },
      {
        ...run,
        unlessBusy: true,
        onLines: (lines) => {
          done.lines += lines;
          run.onLines?.(lines);
        },
      },
    ).catch((error: unknown) => void failures.push(error));
    if (ran === 'FINISHED') done.lists += 1;
  }
  // A list that fails is no reason to keep the next agency waiting; it is said all the same.
  if (failures.length > 0) throw failures[0];
  return done;
}
