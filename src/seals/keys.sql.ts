import type { Work } from '#database';

/** A public key as it is published; the private half stays in a file of the server. */
export type PublicKey = {
  readonly key: string;
  readonly publicKey: Buffer;
  readonly madeAt: Date;
  readonly retiredAt: Date | null;
};

/** Every key that ever signed, the newest first. */
export async function readKeys(work: Work): Promise<PublicKey[]> {
  const result = await work.tx.query<PublicKey>(
    `SELECT key, public_key AS "publicKey", made_at AS "madeAt", retired_at AS "retiredAt"
     FROM seals.key ORDER BY made_at DESC, key`,
  );
  return result.rows;
}

/** One at a time makes or retires keys; the others then find what was made. */
export const lockKeys = (work: Work) =>
  work.tx.query(`SELECT pg_advisory_xact_lock(hashtextextended('quitus keys', 0))`);

export const retireKeys = (work: Work) =>
  work.tx.query('UPDATE seals.key SET retired_at = clock_timestamp() WHERE retired_at IS NULL');

export const insertKey = (work: Work, key: string, publicKey: Buffer) =>
  work.tx.query(
    'INSERT INTO seals.key (key, public_key, made_at) VALUES ($1, $2, clock_timestamp())',
    [key, publicKey],
  );
