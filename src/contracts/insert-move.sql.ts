import type { Work } from '#database';

export type NewMove = { readonly contract: string; readonly from: string; readonly to: string };

/** The row moves the contract: see the trigger `move_only_what_may_be`. */
export const insertMove = (work: Work, { contract, from, to }: NewMove) =>
  work.tx.query(
    `INSERT INTO contracts.move (contract, moved_on, from_agency, to_agency, moved_by)
     VALUES ($1, $2, $3, $4, $5)`,
    [contract, work.businessDate, from, to, work.actor],
  );
