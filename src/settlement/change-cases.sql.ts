import { column, type Work } from '#database';
import type { Francs } from '#values';
import type { Hold, Movement } from './rules/position.ts';

/** New balances of an open case, decided on the version that was read. */
export type Move = {
  readonly contract: string;
  readonly version: number;
  readonly receivable: Francs;
  readonly deposit: Francs;
  readonly movement: Movement;
};

/**
 * The open cases among `$1`, locked in the order of their contracts whichever way the plan goes: two
 * works that change the same cases wait for one another, and neither is stopped by a deadlock.
 */
export const HELD = `WITH held AS MATERIALIZED (
   SELECT contract FROM settlement.case WHERE contract = ANY ($1::text[]) AND settled_on IS NULL
   ORDER BY contract FOR NO KEY UPDATE)`;

/**
 * Writes new balances where nobody changed the case since it was read; returns which ones. The
 * others are settled or changed by now: read them again and decide anew. What moves nothing, such as
 * a bill that is paid already, is not what made a net zero (R0, R1).
 */
export async function moveBalances(work: Work, moves: readonly Move[]): Promise<Set<string>> {
  if (moves.length === 0) return new Set();
  const moved = await work.tx.query<{ contract: string }>({
    name: 'move-balances',
    text: `${HELD}
     UPDATE settlement.case c SET receivable = n.receivable, deposit = n.deposit,
       last_movement = CASE WHEN (c.receivable, c.deposit) = (n.receivable, n.deposit)
         THEN c.last_movement ELSE n.movement END, version = c.version + 1
     FROM unnest($1::text[], $2::integer[], $3::bigint[], $4::bigint[], $5::text[])
       AS n (contract, version, receivable, deposit, movement) JOIN held USING (contract)
     WHERE c.contract = n.contract AND c.version = n.version AND c.settled_on IS NULL
     RETURNING c.contract`,
    values: [
      column(moves.map((move) => move.contract)),
      column(moves.map((move) => move.version)),
      column(moves.map((move) => move.receivable)),
      column(moves.map((move) => move.deposit)),
      column(moves.map((move) => move.movement)),
    ],
  });
  return new Set(moved.rows.map((row) => row.contract));
}

const STATES = `hashtextextended('quitus states', 0)`;

/**
 * Held, together with others, by whoever books on contracts that may still be active: while it is,
 * none of them is terminated, so none of its movements is missing from the case that opens (E7).
 */
export const holdStates = (work: Work) =>
  work.tx.query(`SELECT pg_advisory_xact_lock_shared(${STATES})`);

/** Held alone by whoever terminates, before it reads what the contract owes. */
export const changeStates = (work: Work) =>
  work.tx.query(`SELECT pg_advisory_xact_lock(${STATES})`);

/** Places a hold on open cases; placing it twice leaves one. */
export async function placeHold(work: Work, hold: Hold, contracts: readonly string[]) {
  if (contracts.length === 0) return;
  await work.tx.query(
    `${HELD}
     UPDATE settlement.case c SET holds = array_append(holds, $2), version = version + 1
     FROM held WHERE c.contract = held.contract AND NOT $2 = ANY (holds)`,
    [column(contracts), hold],
  );
}

/** Lifts a hold from open cases; the caller then asks to settle what is balanced. */
export async function liftHold(work: Work, hold: Hold, contracts: readonly string[]) {
  if (contracts.length === 0) return;
  await work.tx.query(
    `${HELD}
     UPDATE settlement.case c SET holds = array_remove(holds, $2), version = version + 1
     FROM held WHERE c.contract = held.contract AND $2 = ANY (holds)`,
    [column(contracts), hold],
  );
}

/** E22: whether the customer disputes the debt of an open case; false where it is settled by now. */
export async function setContested(work: Work, contract: string, contested: boolean) {
  const changed = await work.tx.query(
    `UPDATE settlement.case SET contested = $2, version = version + 1
     WHERE contract = $1 AND settled_on IS NULL`,
    [contract, contested],
  );
  return changed.rowCount === 1;
}
