import type { Work } from '#database';
import type { Position } from '#settlement';
import type { Francs } from '#values';
import type { Payment } from '../take-payments.ts';

/** What a receipt says of a recovery case once the money is booked on it. */
export type Recovered = {
  readonly kind: 'RECOVERY';
  readonly managedBy: string;
  readonly netAfter: Francs;
  readonly settled: true;
};

/**
 * E5: money for a contract that is settled belongs to its recovery case. Undefined where there is no
 * case to pay.
 */
export async function recoverAtTill(
  _work: Work,
  _payment: Payment,
  _position: Position | undefined,
): Promise<Recovered | undefined> {
  return undefined;
}
