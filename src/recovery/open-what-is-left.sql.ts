import { column, type Work } from '#database';
import type { Rest } from './open-what-is-left.ts';

/** What a first settlement leaves carries its number; see `settlement.settlement`. */
const FIRST = 1;

export async function insertRecoveryCases(
  work: Work,
  rests: readonly (Rest & { readonly contested: boolean })[],
): Promise<void> {
  await work.tx.query(
    `INSERT INTO recovery.recovery_case (contract, settlement, opened_on, contested, amount)
     SELECT contract, ${FIRST}, opened_on, contested, amount
     FROM unnest($1::text[], $2::date[], $3::boolean[], $4::bigint[])
       AS n (contract, opened_on, contested, amount)`,
    [
      column(rests.map((rest) => rest.contract)),
      column(rests.map((rest) => rest.openedOn)),
      column(rests.map((rest) => rest.contested)),
      column(rests.map((rest) => rest.amount)),
    ],
  );
}

export async function insertCredits(work: Work, rests: readonly Rest[]): Promise<void> {
  await work.tx.query(
    `INSERT INTO recovery.credit (contract, settlement, opened_on, amount)
     SELECT contract, ${FIRST}, opened_on, amount
     FROM unnest($1::text[], $2::date[], $3::bigint[]) AS n (contract, opened_on, amount)`,
    [
      column(rests.map((rest) => rest.contract)),
      column(rests.map((rest) => rest.openedOn)),
      column(rests.map((rest) => rest.amount)),
    ],
  );
}
