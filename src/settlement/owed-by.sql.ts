import type { Work } from '#database';
import type { Francs } from '#values';
import type { State } from './find-contracts.sql.ts';

/** What a person owes on one contract, in any agency; nothing else of it is told. */
export type Owed = {
  readonly contract: string;
  readonly agency: string;
  readonly state: State;
  readonly owes: Francs;
};

/** Who is asked about: a customer by their code, a person by their document, or both. */
export type Person = {
  readonly customer?: string | undefined;
  readonly identityDocument?: string | undefined;
};

/**
 * Everything that a person owes, in every agency: what is past due on active contracts, the net of
 * terminated ones, the rest of recovery cases. Also what the work does not see: show totals, or show
 * it to the person alone.
 */
export async function readOwedBy(work: Work, person: Person): Promise<Owed[]> {
  const result = await work.tx.query<Owed>(
    'SELECT contract, agency, state, owes FROM settlement.owed_by($1, $2, $3)',
    [person.customer ?? null, person.identityDocument ?? null, work.businessDate],
  );
  return result.rows;
}
