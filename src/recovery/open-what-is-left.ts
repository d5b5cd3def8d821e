import type { Work } from '#database';
import { type CalendarDate, type Francs, negated } from '#values';
import { insertCredits, insertRecoveryCases } from './open-what-is-left.sql.ts';

export type Rest = {
  readonly contract: string;
  /** The number of the settlement that leaves it. */
  readonly settlement: number;
  readonly openedOn: CalendarDate;
  /** The net that was settled: positive, the customer owes; negative, the utility owes. */
  readonly amount: Francs;
};

/** S4, E-D: one recovery case for each unpaid rest; contested debts stand apart (E22). */
export async function openRecoveryCases(
  work: Work,
  rests: readonly (Rest & { readonly contested: boolean })[],
): Promise<void> {
  if (rests.length > 0) await insertRecoveryCases(work, rests);
}

/** S4, E-E: one credit to refund for each rest that the utility owes. */
export async function openCredits(work: Work, rests: readonly Rest[]): Promise<void> {
  const credits = rests.map((rest) => ({ ...rest, amount: negated(rest.amount) }));
  if (credits.length > 0) await insertCredits(work, credits);
}
