import type { Work } from '#database';

/** What makes two requests under one key the same request. */
export type Request = {
  readonly key: string;
  readonly who: string;
  readonly request: string;
  readonly bodyDigest: Buffer;
};

/** An answer as its bytes went out. */
export type Kept = {
  readonly status: number;
  readonly etag: string | null;
  readonly body: string;
};

const SEED = 7_148_031_997;

/** Whether this work alone now works under the key; it is given back with the end of the work. */
export async function claimKey(work: Work, key: string): Promise<boolean> {
  const result = await work.tx.query<{ claimed: boolean }>({
    name: 'claim-key',
    text: 'SELECT pg_try_advisory_xact_lock(hashtextextended($1, $2)) AS claimed',
    values: [key, SEED],
  });
  return result.rows[0]?.claimed === true;
}

/** The answer that was given under the key; `OTHER` where it was to another request. */
export async function readAnswer(
  work: Work,
  { key, who, request, bodyDigest }: Request,
): Promise<Kept | 'OTHER' | undefined> {
  const result = await work.tx.query<Kept & { same: boolean }>({
    name: 'read-answer',
    text: `SELECT status, etag, body, (who = $2 AND request = $3 AND body_digest = $4) AS same
     FROM http.answer WHERE key = $1`,
    values: [key, who, request, bodyDigest],
  });
  const [found] = result.rows;
  if (!found) return undefined;
  return found.same ? { status: found.status, etag: found.etag, body: found.body } : 'OTHER';
}

export const insertAnswer = (work: Work, { key, who, request, bodyDigest }: Request, kept: Kept) =>
  work.tx.query({
    name: 'insert-answer',
    text: `INSERT INTO http.answer (key, who, request, body_digest, status, etag, body)
     VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    values: [key, who, request, bodyDigest, kept.status, kept.etag, kept.body],
  });

/** A few thousand rows at a time, so that no work is long; the number that went. */
export async function deleteOldAnswers(work: Work, most: number): Promise<number> {
  const result = await work.tx.query(
    `DELETE FROM http.answer WHERE key IN (SELECT key FROM http.answer
       WHERE answered_at <= now() - interval '30 days' ORDER BY answered_at LIMIT $1)`,
    [most],
  );
  return result.rowCount ?? 0;
}
