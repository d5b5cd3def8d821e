import { NO_AGENCY, recordAct } from '#audit';
import type { Agency } from '#contracts';
import type { Work } from '#database';
import { Obstacle } from '#values';
import { insertPerson, type NewPerson, readPeople } from './people.sql.ts';
import type { Person } from './rules/person.ts';

/** Adds a person; the same name twice, or a place that does not exist, is refused in one sentence. */
export async function addPerson(
  work: Work,
  person: NewPerson,
  agencies: readonly Agency[],
): Promise<void> {
  const known = new Set(
    agencies.map((agency) => (person.scope === 'region' ? agency.region : agency.code)),
  );
  const unknown = person.places.find((place) => !known.has(place));
  if (unknown !== undefined) {
    const kind = person.scope === 'region' ? 'La direction' : "L'agence";
    throw new Obstacle(`${kind} ${unknown} est inconnue : importez-la, ou corrigez son code.`);
  }
  if (!(await insertPerson(work, person))) {
    throw new Obstacle(`${person.name} existe déjà : choisissez un autre nom.`);
  }
  await recordAct(work, {
    agency: NO_AGENCY,
    kind: 'PERSON_ADDED',
    rowCount: 1,
    details: `${person.name} ${person.role} ${person.scope} ${person.places.join(' ')}`,
  });
}

/** The people of these names; a name that nobody bears is not in the map. */
export async function findPeople(
  work: Work,
  names: readonly string[],
): Promise<ReadonlyMap<string, Person>> {
  const people = await readPeople(work, names);
  return new Map(people.map((person) => [person.name, person]));
}
