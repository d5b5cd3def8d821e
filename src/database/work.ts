import type pg from 'pg';
import type { CalendarDate } from '#values';
import type { Database } from './connect.ts';

/** What every use case works in: one database transaction, who acts, and which day it is. */
export type Work = {
  readonly tx: pg.PoolClient;
  readonly actor: string;
  readonly businessDate: CalendarDate;
  /** Where the act came in, for the trail; absent for what the machine itself was told to do. */
  readonly origin?: Origin | undefined;
  /** The codes of the agencies that the work may see; absent where it may see all. */
  readonly sight?: readonly string[] | undefined;
  /** No statement of the work takes longer; without it, as long as the server allows. */
  readonly longestMs?: number | undefined;
};

/** How a person or a program came to act: all of it ends in the trail, none of it is a secret. */
export type Origin = {
  readonly role: string;
  /** Who delegated the right, where it was delegated. */
  readonly onBehalfOf?: string | undefined;
  readonly door: 'http' | 'web';
  readonly requestId: string;
  readonly idempotencyKey?: string | undefined;
  readonly reason?: string | undefined;
};

export type Circumstances = Omit<Work, 'tx'>;

const SERIALIZATION_FAILURE = '40001';
const DEADLOCK = '40P01';
const MOST_TRIES = 5;

/**
 * Runs `act` in one transaction: all of it stands or none. A deadlock or a serialization failure is
 * tried again from the start, five times at most; every other error rolls back and is thrown.
 */
export async function inWork<T>(
  database: Database,
  circumstances: Circumstances,
  act: (work: Work) => Promise<T>,
): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await once(database, circumstances, act);
    } catch (error) {
      if (!isWorthAnotherTry(error) || tries === MOST_TRIES) throw error;
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 50 * tries));
    }
  }
}

async function once<T>(
  database: Database,
  circumstances: Circumstances,
  act: (work: Work) => Promise<T>,
): Promise<T> {
  const tx = await database.pool.connect();
  let broken: Error | undefined;
  try {
    await tx.query(openingOf(tx, circumstances));
    const result = await act({ ...circumstances, tx });
    await tx.query('COMMIT');
    return result;
  } catch (error) {
    await tx.query('ROLLBACK').catch((lost: Error) => {
      broken = lost;
    });
    throw error;
  } finally {
    tx.release(broken);
  }
}

/** The beginning and its settings, as one message: a payment at a till waits for each. */
const openingOf = (tx: pg.PoolClient, { sight, longestMs }: Circumstances): string =>
  [
    'BEGIN',
    ...(sight ? [narrowed(tx, sight)] : []),
    ...(longestMs === undefined ? [] : [`SET LOCAL statement_timeout = ${Math.trunc(longestMs)}`]),
  ].join('; ');

/**
 * Row-level security of every room asks for this setting; it ends with the transaction. The empty
 * first line keeps any code, even `*`, from reading as « all of them »; no agencies see nothing. A
 * SET and no SELECT, after which a work could no longer ask to see one moment (`readOneMoment`).
 */
const narrowed = (tx: pg.PoolClient, agencies: readonly string[]): string =>
  `SET LOCAL quitus.sight = ${tx.escapeLiteral(['', ...agencies].join('\n'))}`;

/**
 * Runs `act` with the eyes of the machine, for what follows by itself from an act of a person and
 * touches an agency that they do not see. The work sees no more than before when it is done.
 */
export async function seeingAll<T>(work: Work, act: (wide: Work) => Promise<T>): Promise<T> {
  await work.tx.query(`SELECT set_config('quitus.sight', '*', true)`);
  const result = await act({ ...work, sight: undefined });
  if (work.sight) await work.tx.query(narrowed(work.tx, work.sight));
  return result;
}

/** Thrown inside `inWork` to undo everything and yet hand a result out: dry runs. */
class Undone<T> extends Error {
  readonly result: T;

  constructor(result: T) {
    super('undone on purpose');
    this.result = result;
  }
}

/** Like `inWork`, but nothing stands at the end. */
export async function inTrialWork<T>(
  database: Database,
  circumstances: Circumstances,
  act: (work: Work) => Promise<T>,
): Promise<T> {
  try {
    return await inWork(database, circumstances, async (work) => {
      throw new Undone(await act(work));
    });
  } catch (error) {
    if (error instanceof Undone) return error.result as T;
    throw error;
  }
}

/** First statement of a work that only reads: everything it sees is of one moment. */
export const readOneMoment = (work: Work) =>
  work.tx.query('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY');

const isWorthAnotherTry = (error: unknown): boolean =>
  error instanceof Error &&
  'code' in error &&
  (error.code === SERIALIZATION_FAILURE || error.code === DEADLOCK);
