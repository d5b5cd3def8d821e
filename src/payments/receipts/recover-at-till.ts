import type { Work } from '#database';
import { recordRecovery } from '#recovery';
import type { Position } from '#settlement';
import { type Francs, figures, Refusal } from '#values';
import type { Payment } from '../take-payments.ts';

/** What a receipt says of a recovery case once the money is booked on it. */
export type Recovered = {
  readonly kind: 'RECOVERY';
  readonly managedBy: string;
  readonly netAfter: Francs;
  readonly settled: true;
};

/**
 * E5, E-G: money for a contract that is settled belongs to its recovery case, at most what is left of
 * it: a till takes no excess there either (S1b). Undefined where there is no case to pay.
 */
export async function recoverAtTill(
  work: Work,
  payment: Payment,
  position: Position | undefined,
): Promise<Recovered | undefined> {
  const { contract, reference, paidOn: on, amount, method, agency } = payment;
  const recovery = { contract, reference, on, amount, method, agency };
  const { booked } = await recordRecovery(work, [recovery]);
  const [one] = booked;
  if (!one || !position) return undefined;
  if (one.excess > 0n) throw exceeds(contract, (amount - one.excess) as Francs);
  return { kind: 'RECOVERY', managedBy: position.agency, netAfter: one.left, settled: true };
}

const exceeds = (contract: string, left: Francs): Refusal =>
  left > 0n
    ? new Refusal(
        'PAYMENT_EXCEEDS_DEBT',
        `Le dossier de contentieux du contrat ${contract} ne doit que ${figures(left)} F CFA : encaissez au plus ce montant.`,
        `The recovery case of contract ${contract} owes only ${left} francs: take at most that.`,
      )
    : new Refusal(
        'PAYMENT_EXCEEDS_DEBT',
        `Le dossier de contentieux du contrat ${contract} est réglé : n’encaissez rien.`,
        `The recovery case of contract ${contract} is paid: take nothing.`,
      );
