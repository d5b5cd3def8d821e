/**
 * Whole francs. XOF has no minor unit, so an amount is an integer and nothing is ever rounded.
 * Signed where it is a balance; positive where it is an amount that moves.
 */
export type Francs = bigint & { readonly __brand: 'Francs' };

/** The largest amount that one line may carry: 10¹² francs. */
export const MOST_FRANCS = 1_000_000_000_000n as Francs;

export const NO_FRANCS = 0n as Francs;

export const francs = (value: bigint | number | string): Francs => BigInt(value) as Francs;

export const plus = (a: Francs, b: Francs): Francs => (a + b) as Francs;

export const minus = (a: Francs, b: Francs): Francs => (a - b) as Francs;

export const negated = (a: Francs): Francs => -a as Francs;

export const lesser = (a: Francs, b: Francs): Francs => (a < b ? a : b);

/** An amount that may be moved: 0 < amount ≤ 10¹². */
export const isMovable = (a: Francs): boolean => a > 0n && a <= MOST_FRANCS;

const THOUSANDS = /\B(?=(\d{3})+$)/g;

/** `1 234 567` with U+202F between the thousands, as the rest of the product shows figures. */
export function figures(a: Francs): string {
  const digits = (a < 0n ? -a : a).toString().replace(THOUSANDS, '\u202f');
  return a < 0n ? `\u2212${digits}` : digits;
}

/** `1 234 567 F CFA`: what `Intl` prints for fr-BJ, without its cost for each of a million rows. */
export const inFrancs = (a: Francs): string => `${figures(a)}\u00a0F\u202fCFA`;

/** JSON carries amounts as numbers; 10¹² and sums of a million of them stay below 2⁵³. */
export function toWire(a: Francs): number {
  const wire = Number(a);
  if (!Number.isSafeInteger(wire)) throw new RangeError(`amount beyond 2^53: ${a}`);
  return wire;
}
