import type { Work } from '#database';
import { Refusal } from '#values';
import type { Bouncing } from './bounce-cheque.ts';
import type { Found } from './bounces.sql.ts';

/**
 * E-I: the unpaid cheque becomes a doubtful debt on a recovery case; the contract stays settled.
 * Returns the number of its entry.
 */
export async function bounceAfterSettlement(
  _work: Work,
  payment: Found,
  _bouncing: Bouncing,
): Promise<bigint> {
  throw new Refusal(
    'ALREADY_SETTLED',
    `Le contrat ${payment.contract} est soldé : adressez-vous au secteur de recouvrement.`,
    `Contract ${payment.contract} is settled: turn to the recovery sector.`,
  );
}
