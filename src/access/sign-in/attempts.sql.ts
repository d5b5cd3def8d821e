import type { Work } from '#database';

/** Counts one more failure, unless the subject has to wait; undefined where it has to. */
export async function countFailure(work: Work, subject: Buffer): Promise<number | undefined> {
  const result = await work.tx.query<{ failures: number }>(
    `INSERT INTO access.attempt AS a (subject, failures) VALUES ($1, 1)
     ON CONFLICT (subject) DO UPDATE SET last_at = now(), failures =
       CASE WHEN a.last_at < now() - interval '1 day' THEN 1 ELSE a.failures + 1 END
     WHERE a.free_at <= now() RETURNING failures`,
    [subject],
  );
  return result.rows[0]?.failures;
}

export const pause = (work: Work, subject: Buffer, seconds: number) =>
  work.tx.query(
    'UPDATE access.attempt SET free_at = now() + make_interval(secs => $2) WHERE subject = $1',
    [subject, seconds],
  );

export async function mustWait(work: Work, subject: Buffer): Promise<boolean> {
  const result = await work.tx.query(
    'SELECT 1 FROM access.attempt WHERE subject = $1 AND free_at > now()',
    [subject],
  );
  return result.rowCount === 1;
}

export const forget = (work: Work, subject: Buffer) =>
  work.tx.query('DELETE FROM access.attempt WHERE subject = $1', [subject]);

/** An attempt that was right after all: it was counted before it was looked at. */
export async function uncount(work: Work, subject: Buffer): Promise<void> {
  await work.tx.query('DELETE FROM access.attempt WHERE subject = $1 AND failures = 1', [subject]);
  await work.tx.query(
    'UPDATE access.attempt SET failures = failures - 1 WHERE subject = $1 AND failures > 1',
    [subject],
  );
}

/** What is a day old says nothing any more, and what ran out opens nothing. */
export async function sweepSignIn(work: Work): Promise<void> {
  await work.tx.query(`DELETE FROM access.attempt WHERE last_at < now() - interval '1 day'`);
  await work.tx.query('DELETE FROM access.ticket WHERE expires_at < now()');
}
