import { type Francs, francs, minus, NO_FRANCS, plus } from '#values';

/**
 * Divides an amount by shares of the whole (1, 1, 2 are a quarter, a quarter and a half). Each gets
 * its whole francs; those that are left over go one by one to the largest remainders, the first heir
 * first where two are equal. The parts always sum to the amount.
 */
export function shareOut(amount: Francs, shares: readonly number[]): Francs[] {
  const whole = shares.reduce((sum, share) => sum + BigInt(share), 0n);
  const exact = shares.map((share) => amount * BigInt(share));
  const parts = exact.map((part) => francs(part / whole));
  const left = Number(minus(amount, parts.reduce(plus, NO_FRANCS)));
  const favoured = exact
    .map((part, heir) => ({ heir, remainder: part % whole }))
    // Sorting keeps the order of equals, so the first heir stays first.
    .sort((a, b) => Number(b.remainder - a.remainder))
    .slice(0, left)
    .map(({ heir }) => heir);
  return parts.map((part, heir) => (favoured.includes(heir) ? plus(part, francs(1)) : part));
}
