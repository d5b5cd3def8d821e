import type { Work } from '#database';
import type { Francs } from '#values';
import { takeFromCredits } from './credits.sql.ts';

/**
 * Takes amounts out of the register as they are paid (E-F); the caller posts the entry. Returns the
 * credits that could not give as much: nothing was taken from those.
 */
export async function payOutCredits(
  work: Work,
  payments: readonly { readonly credit: bigint; readonly amount: Francs }[],
): Promise<readonly bigint[]> {
  if (payments.length === 0) return [];
  const taken = await takeFromCredits(work, payments);
  return payments.map((payment) => payment.credit).filter((credit) => !taken.has(credit));
}
