import type { Agency } from '#contracts';
import { covers, type Right } from './person.ts';

/** The codes of the agencies that a person may see; undefined for a scope that covers them all. */
export function sightOf(
  right: Pick<Right, 'scope' | 'places'>,
  agencies: readonly Pick<Agency, 'code' | 'region'>[],
): readonly string[] | undefined {
  if (right.scope === 'national') return undefined;
  return agencies.filter((agency) => covers(right, agency)).map((agency) => agency.code);
}
