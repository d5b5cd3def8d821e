import { NO_AGENCY, recordAct } from '#audit';
import type { Agency } from '#contracts';
import type { Work } from '#database';
import { Refusal } from '#values';
import { readHats } from './delegations/delegations.sql.ts';
import { insertPerson, type NewPerson, readPeople } from './people.sql.ts';
import type { Person, Right } from './rules/person.ts';

/** Adds a person; the same name twice, or a place that does not exist, is refused in one sentence. */
export async function addPerson(
  work: Work,
  person: NewPerson,
  agencies: readonly Agency[],
): Promise<void> {
  refuseUnknownPlaces(person, agencies);
  if (RESERVED.includes(person.name)) {
    throw new Refusal(
      'NOT_ALLOWED',
      `${person.name} est un nom de Quitus lui-même : choisissez-en un autre.`,
      `${person.name} is a name of Quitus itself: choose another.`,
    );
  }
  if (!(await insertPerson(work, person).catch(refuseUnknownCustomer))) {
    throw new Refusal(
      'ALREADY_DONE',
      `${person.name} existe déjà : choisissez un autre nom.`,
      `${person.name} exists already: choose another name.`,
    );
  }
  await recordAct(work, {
    agency: NO_AGENCY,
    kind: 'PERSON_ADDED',
    rowCount: 1,
    details: `${person.name} ${person.role} ${person.scope} ${person.places.join(' ')}`,
  });
}

/** What the machine itself acts as: nobody may be taken for it. */
const RESERVED = ['quitus', 'nightly', 'http'];

/**
 * Whoever administers people sees no customer, so the foreign key alone knows whether there is one.
 * The work is over with it.
 */
export function refuseUnknownCustomer(error: unknown): never {
  const known = error instanceof Error && 'constraint' in error && error.constraint;
  if (known !== 'person_is_a_customer') throw error;
  throw new Refusal(
    'NOT_FOUND',
    'Ce client est inconnu : vérifiez son code, puis recommencez.',
    'This customer is not known: check the code, then try again.',
  );
}

export function refuseUnknownPlaces(
  { scope, places }: Pick<Right, 'scope' | 'places'>,
  agencies: readonly Agency[],
): void {
  if ((scope === 'national') !== (places.length === 0)) {
    throw new Refusal(
      'MALFORMED',
      'Nommez les agences ou les directions, ou dites tout le pays sans en nommer.',
      'Name the agencies or regions, or say the whole country and name none.',
    );
  }
  const known = new Set(agencies.map((one) => (scope === 'region' ? one.region : one.code)));
  const unknown = places.find((place) => !known.has(place));
  if (unknown === undefined) return;
  const kind = scope === 'region' ? 'La direction' : "L'agence";
  throw new Refusal(
    'NOT_FOUND',
    `${kind} ${unknown} est inconnue : importez-la, ou corrigez son code.`,
    `The agency or region ${unknown} is not known: import it, or correct its code.`,
  );
}

/**
 * The people of these names, with what heads have delegated to them today; a name that nobody bears,
 * or that is disabled, is not in the map.
 */
export async function findPeople(
  work: Work,
  names: readonly string[],
): Promise<ReadonlyMap<string, Person>> {
  const people = await readPeople(work, names);
  const hats = await readHats(work, names);
  return new Map(
    people.map((person) => {
      const delegated = hats.filter((hat) => hat.delegate === person.name);
      return [person.name, { ...person, delegated }];
    }),
  );
}
