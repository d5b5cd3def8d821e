import { column, type Work } from '#database';
import type { Rest } from './open-what-is-left.ts';

export async function insertRecoveryCases(
  work: Work,
  rests: readonly (Rest & { readonly contested: boolean })[],
): Promise<void> {
  await work.tx.query(
    `INSERT INTO recovery.recovery_case (contract, settlement, opened_on, contested, amount)
     SELECT * FROM unnest($1::text[], $2::smallint[], $3::date[], $4::boolean[], $5::bigint[])`,
    [
      column(rests.map((rest) => rest.contract)),
      column(rests.map((rest) => rest.settlement)),
      column(rests.map((rest) => rest.openedOn)),
      column(rests.map((rest) => rest.contested)),
      column(rests.map((rest) => rest.amount)),
    ],
  );
}

export async function insertCredits(work: Work, rests: readonly Rest[]): Promise<void> {
  await work.tx.query(
    `INSERT INTO recovery.credit (contract, settlement, opened_on, amount)
     SELECT * FROM unnest($1::text[], $2::smallint[], $3::date[], $4::bigint[])`,
    [
      column(rests.map((rest) => rest.contract)),
      column(rests.map((rest) => rest.settlement)),
      column(rests.map((rest) => rest.openedOn)),
      column(rests.map((rest) => rest.amount)),
    ],
  );
}
