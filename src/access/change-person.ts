import { NO_AGENCY, recordAct } from '#audit';
import { type Agency, readAgencies } from '#contracts';
import type { Work } from '#database';
import { Refusal } from '#values';
import { refuseUnknownCustomer, refuseUnknownPlaces } from './people.ts';
import {
  type Change,
  type PersonRow,
  readOwnContracts,
  readPerson,
  updatePerson,
} from './people-register.sql.ts';
import { namesOf } from './rules/standing-in.ts';
import { endSessionsOf } from './sign-in/sessions.sql.ts';

/** What changes; the rest stays as it is. */
export type Changed = Partial<Change>;

/**
 * Changes the role, the scope, the customer or the mail of a person, disables or enables them: P6.
 * `version` is what the editor has seen. A person who is disabled, or who now may do something else,
 * signs in anew. Nobody changes themselves. Throws Refusal `NOT_FOUND`, `NOT_ALLOWED`,
 * `CHANGED_SINCE_SHOWN`.
 */
export async function changePerson(
  work: Work,
  name: string,
  version: bigint,
  changed: Changed,
  agencies: readonly Agency[],
): Promise<PersonRow> {
  const before = await readPerson(work, name);
  if (!before) throw notFound(`Personne ne s’appelle ${name}`, `Nobody is called ${name}`);
  if (name === work.actor) {
    throw new Refusal(
      'NOT_ALLOWED',
      'Personne ne change ses propres droits : demandez à un autre administrateur.',
      'Nobody changes their own rights: ask another administrator.',
    );
  }
  const to: Change = { ...rightsOf(before), ...changed };
  refuseUnknownPlaces(to, agencies);
  if (!(await updatePerson(work, name, version, to).catch(refuseUnknownCustomer))) {
    throw new Refusal(
      'CHANGED_SINCE_SHOWN',
      'Cette personne a été modifiée entre-temps : relisez-la, puis recommencez.',
      'This person has been changed meanwhile: read them again, then try again.',
    );
  }
  // A mail address is also a way in, through the company's sign-on.
  const isAddressNew = to.email !== before.email;
  if (to.disabled || isAddressNew || textOf(to) !== textOf(before)) {
    await endSessionsOf(work, name);
  }
  await recordAct(work, {
    agency: NO_AGENCY,
    kind: kindOf(before, to),
    rowCount: 1,
    details: `${name} : ${textOf(before)} → ${textOf(to)}${isAddressNew ? ', autre adresse' : ''}`,
  });
  return { ...before, ...to, version: version + 1n };
}

/** Disables or enables a person as they are now, on the word of whoever runs Quitus. */
export async function setDisabled(work: Work, name: string, disabled: boolean): Promise<void> {
  const version = (await readPerson(work, name))?.version ?? 0n;
  await changePerson(work, name, version, { disabled }, await readAgencies(work));
}

const rightsOf = ({ role, scope, places, customer, email, disabled }: PersonRow): Change => ({
  role,
  scope,
  places,
  customer,
  email,
  disabled,
});

/** What the trail says of a person before and after; a mail address is nobody's business there. */
const textOf = ({ role, scope, places, customer, disabled }: Change): string =>
  [role, scope, ...places, customer ? `client ${customer}` : '', disabled ? 'désactivé' : '']
    .filter((word) => word !== '')
    .join(' ');

function kindOf(before: Change, after: Change): string {
  if (before.disabled === after.disabled) return 'PERSON_CHANGED';
  return after.disabled ? 'PERSON_DISABLED' : 'PERSON_ENABLED';
}

/** Nobody acts on their own contract, or on that of whom they stand in for. Throws Refusal `OWN_CONTRACT`; the database refuses it too. */
export async function refuseOwnContract(
  work: Work,
  contracts: readonly string[],
  names: readonly string[] = namesOf(work),
): Promise<void> {
  const [own] = await readOwnContracts(work, names, contracts);
  if (own === undefined) return;
  throw new Refusal(
    'OWN_CONTRACT',
    `Le contrat ${own} est celui de ${names.join(' ou de ')} : un collègue doit faire cet acte.`,
    `Contract ${own} is that of ${names.join(' or ')}: a colleague has to do this.`,
  );
}

const notFound = (french: string, english: string) =>
  new Refusal('NOT_FOUND', `${french} : vérifiez, puis recommencez.`, english);
