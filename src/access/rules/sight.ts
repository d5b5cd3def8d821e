import type { Agency } from '#contracts';
import type { Person } from './person.ts';

/** The codes of the agencies that a person may see; undefined for a scope that covers them all. */
export function sightOf(
  { scope, places }: Pick<Person, 'scope' | 'places'>,
  agencies: readonly Pick<Agency, 'code' | 'region'>[],
): readonly string[] | undefined {
  if (scope === 'national') return undefined;
  const inPlace = (agency: Pick<Agency, 'code' | 'region'>) =>
    places.includes(scope === 'region' ? agency.region : agency.code);
  return agencies.filter(inPlace).map((agency) => agency.code);
}
