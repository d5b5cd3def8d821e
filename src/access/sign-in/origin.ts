import { Obstacle } from '#values';

/**
 * The address under which people reach Quitus (`https://quitus.sbee.bj`): passkeys are bound to it,
 * and the company's sign-on leads back to it. QUITUS_ORIGIN; never taken from a request.
 */
export function houseOrigin(): URL {
  const origin = process.env.QUITUS_ORIGIN;
  if (origin && URL.canParse(origin)) return new URL(origin);
  throw new Obstacle(
    'QUITUS_ORIGIN ne dit pas sous quelle adresse Quitus est joint, par exemple https://quitus.sbee.bj.',
  );
}
