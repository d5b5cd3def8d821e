import type { Position } from '#settlement';
import { type Francs, minus } from '#values';

/** What deciding on an amount needs to know of a contract. Balances are signed. */
export type Owed = {
  readonly receivable: Francs;
  readonly deposit: Francs;
  /** The deposit counts from the termination on; an active contract owes all of its debt. */
  readonly terminated: boolean;
};

/** What may be paid at a till: the net of a terminated contract, the debt of an active one (S1b). */
export const payableNow = ({ receivable, deposit, terminated }: Owed): Francs =>
  terminated ? minus(receivable, deposit) : receivable;

/** S1b: never more than is owed; less only where part payments are accepted on that day. */
export function refuseAmount(
  owed: Owed,
  amount: Francs,
  partPayments: 'accept' | 'refuse',
): 'PAYMENT_EXCEEDS_DEBT' | 'PART_PAYMENT_REFUSED' | undefined {
  const payable = payableNow(owed);
  if (amount > payable) return 'PAYMENT_EXCEEDS_DEBT';
  const isPart = owed.terminated && amount < payable;
  return isPart && partPayments === 'refuse' ? 'PART_PAYMENT_REFUSED' : undefined;
}

export const payableOf = (position: Position): Francs =>
  payableNow({ ...position, terminated: position.termination !== undefined });
