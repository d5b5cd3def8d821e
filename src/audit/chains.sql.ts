import { column, type Work } from '#database';

/** The last link of a chain, as it is written to the anchor. */
export type ChainHead = { readonly agency: string; readonly seq: bigint; readonly hash: string };

/** Every chain of which the work may see the acts, in the order of agencies. */
export async function readHeads(work: Work): Promise<ChainHead[]> {
  const result = await work.tx.query<ChainHead>(
    `SELECT h.agency, h.seq, encode(h.hash, 'hex') AS hash FROM audit.head h
     WHERE EXISTS (SELECT FROM audit.act a WHERE a.agency = h.agency) ORDER BY h.agency`,
  );
  return result.rows;
}

/** The first links of a chain that do not follow from the one before, or were changed. */
export async function findBrokenLinks(work: Work, agency: string): Promise<bigint[]> {
  const result = await work.tx.query<{ seq: bigint }>(
    `SELECT seq FROM (
       SELECT a.*, lag(seq, 1, 0::bigint) OVER chain AS seq_before,
         lag(hash, 1, sha256(convert_to(agency, 'UTF8'))) OVER chain AS hash_before
       FROM audit.act a WHERE agency = $1 WINDOW chain AS (ORDER BY seq)) a
     WHERE seq <> seq_before + 1 OR previous <> hash_before
       OR hash <> audit.link_hash(previous, agency, seq, act, kind, actor, business_date, done_at,
         row_count, details, origin, digest)
     UNION ALL
     SELECT h.seq FROM audit.head h WHERE h.agency = $1 AND NOT EXISTS (
       SELECT FROM audit.act a WHERE a.agency = $1 AND (a.seq, a.hash) = (h.seq, h.hash)
         AND a.seq = (SELECT max(seq) FROM audit.act WHERE agency = $1))
     ORDER BY seq LIMIT 10`,
    [agency],
  );
  return result.rows.map((row) => row.seq);
}

/** Of these heads, as they were written outside, those that do not stand in their chain any more. */
export async function findLostHeads(work: Work, heads: readonly ChainHead[]): Promise<ChainHead[]> {
  const result = await work.tx.query<ChainHead>(
    `SELECT n.agency, n.seq, n.hash
     FROM unnest($1::text[], $2::bigint[], $3::text[]) AS n (agency, seq, hash)
     LEFT JOIN audit.act a ON a.agency = n.agency AND a.seq = n.seq
     WHERE a.seq IS NULL OR encode(a.hash, 'hex') <> n.hash ORDER BY n.agency, n.seq`,
    [
      column(heads.map((one) => one.agency)),
      column(heads.map((one) => one.seq)),
      column(heads.map((one) => one.hash)),
    ],
  );
  return result.rows;
}
