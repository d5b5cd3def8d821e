import type { PersonRow } from '#access';
import type { Agency } from '#contracts';
import type { Scene } from '../../scene.ts';

/** Where somebody may act, in words. */
export function whereOf(
  { scope, places }: Pick<PersonRow, 'scope' | 'places'>,
  agencies: readonly Agency[],
  { words }: Pick<Scene, 'words'>,
): string {
  if (scope === 'national') return words.shell.wholeCountry;
  return places
    .map((place) => {
      const found = agencies.find((one) => (scope === 'region' ? one.region : one.code) === place);
      return (scope === 'region' ? found?.regionName : found?.name) ?? place;
    })
    .join(', ');
}
