import type { Work } from '#database';
import type { CalendarDate, Francs } from '#values';
import { insertCredits } from './credits.sql.ts';

/** What put an amount on 4712 after a settlement (E-G, E16, E-J), with the entry that did. */
export type NewCredit = {
  readonly contract: string;
  readonly settlement: number;
  readonly origin: 'EXCESS_RECOVERY' | 'CREDIT_NOTE' | 'RETURNED_REFUND';
  readonly openedOn: CalendarDate;
  readonly amount: Francs;
  readonly entry: bigint;
};

/**
 * Enters credits in the register, at most one an entry: what a settlement itself leaves is entered by
 * `openCredits`. The caller has posted the entry, and records the act.
 */
export async function addCredits(work: Work, credits: readonly NewCredit[]): Promise<void> {
  if (credits.length > 0) await insertCredits(work, credits);
}
