import type { Work } from '#database';
import { Refusal } from '#values';
import type { Identified } from '../rules/principal.ts';

/**
 * Asks for the second factor again, for an approval: `proof` is what travelled with the request. It
 * is used up. A program has none: whoever bears its token has its factor. Throws Refusal
 * `SECOND_FACTOR_REQUIRED`.
 */
export async function confirmSecondFactor(
  _work: Work,
  who: Identified,
  _proof: string | undefined,
): Promise<void> {
  if (who.program) return;
  throw new Refusal(
    'SECOND_FACTOR_REQUIRED',
    'Cet acte demande votre second facteur : donnez le code de votre application, puis recommencez.',
    'This act asks for your second factor: give the code of your application, then try again.',
  );
}
