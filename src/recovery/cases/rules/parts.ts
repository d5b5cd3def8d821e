import { type Francs, lesser, minus, NO_FRANCS, negated, plus } from '#values';

/** What moves a case: money that came in, a bill or a credit note that came late, a bounced cheque. */
export type MovementKind =
  | 'RECOVERY'
  | 'SUPPLEMENT'
  | 'CREDIT_NOTE'
  | 'BOUNCED_CHEQUE'
  | 'CANCELLED_RECOVERY';

/** How an amount falls on a case: `moved` is signed, `excess` is a credit to refund (4712). */
export type Parts = { readonly moved: Francs; readonly excess: Francs; readonly left: Francs };

const LOWERS: Record<MovementKind, boolean> = {
  RECOVERY: true,
  SUPPLEMENT: false,
  CREDIT_NOTE: true,
  BOUNCED_CHEQUE: false,
  CANCELLED_RECOVERY: false,
};

/** E-G, E16: at most what is left is taken from a case; E15, E-I add to it, whatever is left. */
export function partsOf(kind: MovementKind, left: Francs, amount: Francs): Parts {
  if (!LOWERS[kind]) return { moved: amount, excess: NO_FRANCS, left: plus(left, amount) };
  const lowered = lesser(left, amount);
  return { moved: negated(lowered), excess: minus(amount, lowered), left: minus(left, lowered) };
}
