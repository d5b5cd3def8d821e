import { column, type Work } from '#database';
import type { Act } from './record-acts.ts';

export async function takeActNumbers(work: Work, count: number): Promise<bigint[]> {
  const result = await work.tx.query<{ act: bigint }>({
    name: 'take-act-numbers',
    text: `SELECT nextval('audit.act_number') AS act FROM generate_series(1, $1)`,
    values: [count],
  });
  return result.rows.map((row) => row.act);
}

/** Begins the chains of agencies that have none yet. */
export const beginChains = (work: Work, agencies: readonly string[]) =>
  work.tx.query(
    `INSERT INTO audit.head (agency, seq, hash)
     SELECT agency, 0, sha256(convert_to(agency, 'UTF8')) FROM unnest($1::text[]) agency
     ORDER BY agency ON CONFLICT DO NOTHING`,
    [column(agencies)],
  );

/**
 * Locks the heads in the order of their agencies, as they are once the lock is had, and links each
 * act to its own; one statement, so that a head is held no longer than it must. Links nothing, and
 * returns false, where an agency has no chain yet.
 */
export async function chainActs(work: Work, acts: readonly Act[]): Promise<boolean> {
  const chained = await work.tx.query({
    name: 'chain-acts',
    text: `WITH head AS MATERIALIZED (
       SELECT agency, seq, hash FROM audit.head WHERE agency = ANY ($3::text[])
       ORDER BY agency FOR UPDATE),
     link AS MATERIALIZED (
       SELECT h.agency, h.seq + 1 AS seq, n.act, n.kind, n.row_count, n.details, n.digest,
         h.hash AS previous, clock.now, audit.link_hash(h.hash, h.agency, h.seq + 1, n.act, n.kind,
           $1, $2, clock.now, n.row_count, n.details, $9, n.digest) AS hash
       FROM unnest($3::text[], $4::bigint[], $5::text[], $6::bigint[], $7::text[], $8::bytea[])
         AS n (agency, act, kind, row_count, details, digest)
       JOIN head h USING (agency)
       CROSS JOIN (SELECT clock_timestamp() AS now, count(*) AS heads FROM head) clock
       WHERE clock.heads = cardinality($3::text[])),
     act AS (
       INSERT INTO audit.act (agency, seq, act, kind, actor, business_date, done_at, row_count,
         details, origin, digest, previous, hash)
       SELECT agency, seq, act, kind, $1, $2, now, row_count, details, $9, digest, previous, hash
       FROM link)
     UPDATE audit.head h SET seq = link.seq, hash = link.hash FROM link WHERE link.agency = h.agency`,
    values: [
      work.actor,
      work.businessDate,
      column(acts.map((act) => act.agency)),
      column(acts.map((act) => act.act)),
      column(acts.map((act) => act.kind)),
      column(acts.map((act) => act.rowCount)),
      column(acts.map((act) => act.details)),
      column(acts.map((act) => `\\x${act.digest.toString('hex')}`)),
      work.origin ? JSON.stringify(work.origin) : null,
    ],
  });
  return chained.rowCount === acts.length;
}
