import { createHash } from 'node:crypto';
import { type Circumstances, type Database, inWork, type Work } from '#database';
import {
  claimKey,
  deleteOldAnswers,
  insertAnswer,
  type Kept,
  type Request,
  readAnswer,
} from './answers.sql.ts';
import { Problem } from './problem.ts';

/** Thrown inside a work to leave it: the request was answered before, with this. */
export class Answered extends Error {
  readonly kept: Kept;

  constructor(kept: Kept) {
    super('answered before');
    this.name = 'Answered';
    this.kept = kept;
  }
}

const VISIBLE = /^[\x21-\x7e]{1,255}$/;

/** The key of a request that moves money; throws Problem without a good one. */
export function toRequest(
  key: string | string[] | undefined,
  who: string,
  request: string,
  body: unknown,
): Request {
  if (typeof key !== 'string' || !VISIBLE.test(key)) throw new Problem('IDEMPOTENCY_KEY_REQUIRED');
  const bodyDigest = createHash('sha256')
    .update(JSON.stringify(body ?? null))
    .digest();
  return { key, who, request, bodyDigest };
}

/**
 * First thing in a work that moves money: takes the key for this work alone. Throws `Answered` with
 * the first answer, or Problem while the first is still running or was another request.
 */
export async function beginUnderKey(work: Work, request: Request): Promise<void> {
  if (!(await claimKey(work, request.key))) throw new Problem('STILL_RUNNING');
  const found = await readAnswer(work, request);
  if (found === 'OTHER') throw new Problem('IDEMPOTENCY_KEY_REUSED');
  if (found) throw new Answered(found);
}

export const keepAnswer = (work: Work, request: Request, kept: Kept) =>
  insertAnswer(work, request, kept);

const MOST_AT_A_TIME = 5_000;

/** Forgets answers older than thirty days; returns how many. For the nightly jobs. */
export async function forgetOldAnswers(
  database: Database,
  circumstances: Circumstances,
): Promise<number> {
  for (let forgotten = 0; ; ) {
    const gone = await inWork(database, circumstances, (work) =>
      deleteOldAnswers(work, MOST_AT_A_TIME),
    );
    forgotten += gone;
    if (gone < MOST_AT_A_TIME) return forgotten;
  }
}
