import { column, type Work } from '#database';
import type { PaymentMethod } from '#ledger';
import type { CalendarDate, Francs } from '#values';
import type { MovementKind, Parts } from './rules/parts.ts';

/** An amount that falls on the case of a contract; `reference` is taken once for each kind, ever. */
export type CaseMove = {
  readonly contract: string;
  readonly reference: string;
  readonly on: CalendarDate;
  readonly amount: Francs;
  readonly method?: PaymentMethod | undefined;
  /** The agency that took the money. */
  readonly takenAt?: string | undefined;
};

/** A case is known by its contract and the number of the settlement that opened it. */
export type CaseKey = { readonly contract: string; readonly settlement: number };

/** The live case of a contract, under the agency that manages it today (E28). */
export type LiveCase = {
  readonly contract: string;
  readonly settlement: number;
  readonly agency: string;
  readonly contested: boolean;
  readonly left: Francs;
  /** How many movements it has had: the number of the last one. */
  readonly movements: number;
};

const LIVE = `SELECT r.contract, r.settlement, k.agency, r.contested, r.remaining AS left,
    r.movements
  FROM recovery.recovery_case r JOIN contracts.contract k ON k.contract = r.contract
  WHERE r.contract = ANY ($1::text[]) AND r.ended_on IS NULL`;

const byContract = (rows: readonly LiveCase[]) => new Map(rows.map((row) => [row.contract, row]));

export async function readLiveCases(work: Work, contracts: readonly string[]) {
  const found = await work.tx.query<LiveCase>(LIVE, [column(contracts)]);
  return byContract(found.rows);
}

/** Locked in the order of their contracts, so that two works never wait for each other. */
export async function lockLiveCases(work: Work, contracts: readonly string[]) {
  const found = await work.tx.query<LiveCase>(`${LIVE} ORDER BY r.contract FOR UPDATE OF r`, [
    column(contracts),
  ]);
  return byContract(found.rows);
}

/** A settled contract whose settlement left nothing to recover gets its case; others are left out. */
export async function openEmptyCases(
  work: Work,
  kind: MovementKind,
  contracts: readonly string[],
): Promise<void> {
  await work.tx.query(
    `INSERT INTO recovery.recovery_case (contract, settlement, opened_on, contested, amount, cause)
     SELECT contract, settlement, $3, contested, 0, $2 FROM recovery.settled
     WHERE contract = ANY ($1::text[]) ORDER BY contract ON CONFLICT DO NOTHING`,
    [column(contracts), kind, work.businessDate],
  );
}

export type MovementRow = Parts & {
  readonly move: CaseMove;
  readonly on: LiveCase;
  readonly movement: number;
  readonly entry: bigint;
  readonly act: bigint;
};

/** What is left follows by itself: the trigger `move_the_case` adds the movements up. */
export async function insertMovements(
  work: Work,
  kind: MovementKind,
  rows: readonly MovementRow[],
): Promise<void> {
  await work.tx.query(
    `INSERT INTO recovery.movement (contract, settlement, movement, kind, happened_on, amount,
       excess, reference, method, taken_at, entry, act, recorded_by)
     SELECT contract, settlement, movement, $12, happened_on, moved, excess, reference, method,
       taken_at, entry, act, $13
     FROM unnest($1::text[], $2::smallint[], $3::integer[], $4::date[], $5::bigint[],
       $6::bigint[], $7::text[], $8::text[], $9::text[], $10::bigint[], $11::bigint[])
       AS n (contract, settlement, movement, happened_on, moved, excess, reference, method,
         taken_at, entry, act)`,
    [
      column(rows.map(({ move }) => move.contract)),
      column(rows.map(({ on }) => on.settlement)),
      column(rows.map((row) => row.movement)),
      column(rows.map(({ move }) => move.on)),
      column(rows.map((row) => row.moved)),
      column(rows.map((row) => row.excess)),
      column(rows.map(({ move }) => move.reference)),
      column(rows.map(({ move }) => move.method ?? null)),
      column(rows.map(({ move }) => move.takenAt ?? null)),
      column(rows.map((row) => row.entry)),
      column(rows.map((row) => row.act)),
      kind,
      work.actor,
    ],
  );
}

/** One case by its number, locked: what acts on it meanwhile waits. */
export type LockedCase = LiveCase & {
  readonly openedOn: CalendarDate;
  readonly endedOn: CalendarDate | null;
};

export async function lockCase(work: Work, contract: string, settlement: number) {
  const found = await work.tx.query<LockedCase>(
    `SELECT r.contract, r.settlement, k.agency, r.contested, r.remaining AS left, r.movements,
       r.opened_on AS "openedOn", r.ended_on AS "endedOn"
     FROM recovery.recovery_case r JOIN contracts.contract k ON k.contract = r.contract
     WHERE (r.contract, r.settlement) = ($1, $2) FOR UPDATE OF r`,
    [contract, settlement],
  );
  return found.rows[0];
}

export const writeEnd = (work: Work, { contract, settlement }: CaseKey, on: CalendarDate) =>
  work.tx.query(
    `UPDATE recovery.recovery_case SET ended_on = $3 WHERE (contract, settlement) = ($1, $2)`,
    [contract, settlement, on],
  );

export const writeContested = (work: Work, { contract, settlement }: CaseKey, contested: boolean) =>
  work.tx.query(
    `UPDATE recovery.recovery_case SET contested = $3 WHERE (contract, settlement) = ($1, $2)`,
    [contract, settlement, contested],
  );
