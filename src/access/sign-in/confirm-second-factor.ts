import type { Work } from '#database';
import { Refusal } from '#values';
import type { Identified } from '../rules/principal.ts';
import { attemptWasRight, beginAttempt, refuseWhilePaused } from './attempts.ts';
import { hasFactor, useRecoveryCode } from './factors.sql.ts';
import { hashOf } from './secrets.ts';
import { useTicket } from './tickets.sql.ts';
import { takeCode } from './totp.ts';

/**
 * Asks for the second factor again, for an approval: `proof` travelled with the request, a code of
 * the application or a confirmation by passkey. It is used up with the work: where the work is
 * undone, so is the use. A program has none: whoever bears its token has its factor. Throws Refusal
 * `SECOND_FACTOR_REQUIRED`, `TRY_LATER`.
 */
export async function confirmSecondFactor(
  work: Work,
  who: Identified,
  proof: string | undefined,
): Promise<void> {
  if (who.program) return;
  const tried = { counted: 'FACTOR', text: who.name } as const;
  await refuseWhilePaused(work, tried);
  if (proof !== undefined && (await isProof(work, who.name, proof))) {
    return attemptWasRight(work, [tried]);
  }
  throw (await hasFactor(work, who.name)) ? required() : missing();
}

/**
 * Before a second factor is added or replaced: whoever has one already shows it, or one of the codes
 * for the day when the telephone is lost. Throws as `confirmSecondFactor` does.
 */
export async function mayChangeFactors(
  work: Work,
  who: Identified,
  proof: string | undefined,
): Promise<void> {
  if (!(await hasFactor(work, who.name))) return;
  if (proof && (await useRecoveryCode(work, who.name, hashOf(proof.trim().toLowerCase())))) return;
  await confirmSecondFactor(work, who, proof);
}

async function isProof(work: Work, name: string, proof: string): Promise<boolean> {
  if (await takeCode(work, name, proof)) return true;
  const confirmation = await useTicket(work, hashOf(proof), 'CONFIRMATION');
  return confirmation?.person === name;
}

/**
 * Counts a proof that was refused. In a work of its own, since the work that refused it is undone:
 * without this a stolen session could try a million codes.
 */
export const countWrongProof = (work: Work, name: string): Promise<void> =>
  beginAttempt(work, [{ counted: 'FACTOR', text: name, says: `second factor of ${name}` }]);

const required = () =>
  new Refusal(
    'SECOND_FACTOR_REQUIRED',
    'Cet acte demande votre second facteur : donnez un nouveau code de votre application ou confirmez par votre clé.',
    'This act asks for your second factor: give a new code of your application, or confirm by passkey.',
  );

const missing = () =>
  new Refusal(
    'SECOND_FACTOR_REQUIRED',
    'Cet acte demande un second facteur et vous n’en avez pas : ajoutez une application ou une clé à votre compte.',
    'This act asks for a second factor and you have none: add an application or a passkey first.',
  );
