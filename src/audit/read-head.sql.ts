import type { Work } from '#database';

/** The last link of a chain: its number, and its hash as 64 hexadecimal digits. */
export type Head = { readonly seq: bigint; readonly hash: string };

/** Where the trail of an agency stands; undefined where nothing was ever done there. */
export async function readHead(work: Work, agency: string): Promise<Head | undefined> {
  const found = await work.tx.query<Head>(
    `SELECT seq, encode(hash, 'hex') AS hash FROM audit.head WHERE agency = $1`,
    [agency],
  );
  return found.rows[0];
}
