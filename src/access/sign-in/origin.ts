import { Refusal } from '#values';

/**
 * The address under which people reach Quitus (`https://quitus.sbee.bj`): passkeys are bound to it,
 * and the company's sign-on leads back to it. QUITUS_ORIGIN; never taken from a request. Throws Refusal
 * `NOT_FOUND` where it is not said: what depends on it is then not there.
 */
export function houseOrigin(): URL {
  const origin = process.env.QUITUS_ORIGIN;
  if (origin && URL.canParse(origin)) return new URL(origin);
  throw new Refusal(
    'NOT_FOUND',
    'Ni clés ni connexion de l’entreprise ici : QUITUS_ORIGIN ne dit pas à quelle adresse Quitus est joint.',
    'Neither passkeys nor company sign-on here: QUITUS_ORIGIN does not say where Quitus is reached.',
  );
}
