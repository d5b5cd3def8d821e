import type { Work } from '#database';
import { addSupplement, caseName, type LateBill, lowerCase } from '#recovery';
import { type CalendarDate, type Francs, Refusal } from '#values';
import { findLate } from './late.sql.ts';

/** How late papers are booked: a bill adds to the case (E15), a credit note lowers it (E16). */
const BOOKING = { SUPPLEMENT: addSupplement, CREDIT_NOTE: lowerCase } as const;

export type LateKind = keyof typeof BOOKING;

/**
 * Books what came after the settlement on the recovery case, where P3 refuses it on the contract.
 * Returns the name of the case. `otherContent` is thrown where its number is taken meanwhile.
 */
export async function bookOnCase(
  work: Work,
  kind: LateKind,
  late: LateBill,
  otherContent: Refusal,
): Promise<string> {
  const { booked } = await BOOKING[kind](work, [late]).catch((error: unknown) => {
    const taken = error instanceof Error && 'constraint' in error;
    throw taken && error.constraint === 'movement_taken_once' ? otherContent : error;
  });
  const [done] = booked;
  if (done) return caseName(done);
  throw new Refusal(
    'CASE_CLOSED',
    `Le contrat ${late.contract} n'a plus de dossier de contentieux ouvert : rien ne s'y ajoute.`,
    `Contract ${late.contract} has no open recovery case any more: nothing is added to it.`,
  );
}

/** The case on which this paper stands already; `otherContent` is thrown where it is another one. */
export async function findOnCase(
  work: Work,
  kind: LateKind,
  late: { contract: string; reference: string; on: CalendarDate; amount: Francs },
  otherContent: Refusal,
): Promise<string | undefined> {
  const known = await findLate(work, kind, late.reference);
  if (!known) return undefined;
  const { contract, on, amount } = known;
  if (contract !== late.contract || on !== late.on || amount !== late.amount) throw otherContent;
  return caseName(known);
}
