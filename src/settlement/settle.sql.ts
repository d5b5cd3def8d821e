import { column, type Work } from '#database';
import type { Settlement } from './rules/decide.ts';
import type { Authority, Settled } from './settle.ts';

/** A contract is settled once; a second settlement exists only after a reversal (E13). */
const FIRST = 1;

/** Closes the cases that nobody changed since they were read; returns which ones those are. */
export async function claimCases(
  work: Work,
  settlements: readonly Settlement[],
  versionOf: (contract: string) => number,
): Promise<Set<string>> {
  if (settlements.length === 0) return new Set();
  // Two works may lock the same rows in two orders; PostgreSQL stops one, and `inWork` repeats it.
  const claimed = await work.tx.query<{ contract: string }>({
    name: 'claim-cases',
    text: `UPDATE settlement.case c
       SET settled_on = n.on_day, settlement = ${FIRST}, version = c.version + 1
     FROM unnest($1::text[], $2::integer[], $3::date[]) AS n (contract, version, on_day)
     WHERE c.contract = n.contract AND c.version = n.version AND c.settled_on IS NULL
     RETURNING c.contract`,
    values: [
      column(settlements.map((one) => one.contract)),
      column(settlements.map((one) => versionOf(one.contract))),
      column(settlements.map((one) => one.on)),
    ],
  });
  return new Set(claimed.rows.map((row) => row.contract));
}

/** Writes the settlements; the database frees their service points in the same statement (P4). */
export async function insertSettlements(
  work: Work,
  settled: readonly Settled[],
  actIn: (agency: string) => bigint,
  authority: Authority | undefined,
): Promise<ReadonlyMap<bigint, Buffer>> {
  const digests = await work.tx.query<{ act: bigint; digest: Buffer }>({
    name: 'insert-settlements',
    text: `WITH settled AS (
       INSERT INTO settlement.settlement AS s (contract, settlement, rule, settled_on, debt, deposit,
         late, entry, act, list, prepared_by, approved_by)
       SELECT contract, ${FIRST}, rule, settled_on, debt, deposit, late, entry, act,
         $9::bigint, $10::text, $11::text
       FROM unnest($1::text[], $2::text[], $3::date[], $4::bigint[], $5::bigint[], $6::boolean[],
         $7::bigint[], $8::bigint[])
         AS n (contract, rule, settled_on, debt, deposit, late, entry, act)
       RETURNING act, contract, settlement.text_of(s) AS text)
     SELECT act, sha256(convert_to(string_agg(text, E'\\n' ORDER BY contract), 'UTF8')) AS digest
     FROM settled GROUP BY act`,
    values: [
      column(settled.map((one) => one.contract)),
      column(settled.map((one) => one.rule)),
      column(settled.map((one) => one.on)),
      column(settled.map((one) => one.debt)),
      column(settled.map((one) => one.deposit)),
      column(settled.map((one) => one.late)),
      column(settled.map((one) => one.entry)),
      column(settled.map((one) => actIn(one.agency))),
      authority?.list ?? null,
      authority?.preparedBy ?? null,
      authority?.approvedBy ?? null,
    ],
  });
  return new Map(digests.rows.map((row) => [row.act, row.digest]));
}
