import { column, type Work } from '#database';
import type { CalendarDate } from '#values';
import { HELD } from './change-cases.sql.ts';
import type { Settlement } from './rules/decide.ts';
import type { Authority, Settled } from './settle.ts';

/** The days of the last movements of contracts; what was taken over has no day of its own. */
export async function readLastMoves(
  work: Work,
  contracts: readonly string[],
): Promise<ReadonlyMap<string, CalendarDate>> {
  if (contracts.length === 0) return new Map();
  const moved = await work.tx.query<{ contract: string; on: CalendarDate }>({
    name: 'last-moves',
    text: `SELECT contract, max(happened_on) AS on FROM ledger.transfer
     WHERE contract = ANY ($1::text[]) AND event <> 'TAKEOVER' GROUP BY contract`,
    values: [column(contracts)],
  });
  return new Map(moved.rows.map((row) => [row.contract, row.on]));
}

/**
 * Closes the cases that nobody changed since they were read; returns those, each with the number of
 * its settlement: a second one exists only after a reversal of the first (E13).
 */
export async function claimCases(
  work: Work,
  settlements: readonly Settlement[],
  versionOf: (contract: string) => number,
): Promise<ReadonlyMap<string, number>> {
  if (settlements.length === 0) return new Map();
  const claimed = await work.tx.query<{ contract: string; settlement: number }>({
    name: 'claim-cases',
    text: `${HELD}
     UPDATE settlement.case c
       SET settled_on = n.on_day, version = c.version + 1, settlement = 1 + (SELECT count(*)
         FROM settlement.settlement s WHERE s.contract = c.contract)
     FROM unnest($1::text[], $2::integer[], $3::date[]) AS n (contract, version, on_day)
       JOIN held USING (contract)
     WHERE c.contract = n.contract AND c.version = n.version AND c.settled_on IS NULL
     RETURNING c.contract, c.settlement`,
    values: [
      column(settlements.map((one) => one.contract)),
      column(settlements.map((one) => versionOf(one.contract))),
      column(settlements.map((one) => one.on)),
    ],
  });
  return new Map(claimed.rows.map((row) => [row.contract, row.settlement]));
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
       SELECT contract, settlement, rule, settled_on, debt, deposit, late, entry, act,
         $10::bigint, $11::text, $12::text
       FROM unnest($1::text[], $2::text[], $3::date[], $4::bigint[], $5::bigint[], $6::boolean[],
         $7::bigint[], $8::bigint[], $9::smallint[])
         AS n (contract, rule, settled_on, debt, deposit, late, entry, act, settlement)
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
      column(settled.map((one) => one.number)),
      authority?.list ?? null,
      authority?.preparedBy ?? null,
      authority?.approvedBy ?? null,
    ],
  });
  return new Map(digests.rows.map((row) => [row.act, row.digest]));
}
