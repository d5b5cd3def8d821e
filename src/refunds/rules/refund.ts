import { splitRefund } from '#ledger/rules';
import type { Position } from '#settlement';
import { type Francs, minus, plus, type RefusalCode } from '#values';

export type RefundRefusal =
  | Extract<RefusalCode, 'CONTRACT_UNKNOWN' | 'NOT_TERMINATED' | 'ALREADY_SETTLED'>
  | 'REFUND_EXCEEDS_CREDIT';

/** What the utility owes the customer; nothing where the customer owes. */
export const creditOf = ({ receivable, deposit }: Pick<Position, 'receivable' | 'deposit'>) =>
  minus(deposit, receivable);

/**
 * S1a, R2, P3: whether an amount may be refunded on a contract: terminated, not settled, and at
 * most the credit. A request without an amount asks for the whole credit, so there must be one. What a
 * bank has executed already is a fact, as an excess payment is: the customer owes what was too much.
 */
export function refuseRefund(
  position: Position | undefined,
  amount: Francs | null,
  executed = false,
): RefundRefusal | undefined {
  if (!position) return 'CONTRACT_UNKNOWN';
  if (!position.termination) return 'NOT_TERMINATED';
  if (position.termination.settledOn) return 'ALREADY_SETTLED';
  if (executed) return undefined;
  const credit = creditOf(position);
  if (credit <= 0n) return 'REFUND_EXCEEDS_CREDIT';
  return amount !== null && amount > credit ? 'REFUND_EXCEEDS_CREDIT' : undefined;
}

/** The balances after an issued refund: out of the deposit first, then out of what was overpaid. */
export function balancesAfter(position: Position, amount: Francs) {
  const parts = splitRefund(position.deposit, amount);
  return {
    receivable: plus(position.receivable, parts.excess),
    deposit: minus(position.deposit, parts.deposit),
  };
}
