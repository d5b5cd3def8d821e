import { NO_AGENCY, recordAct } from '#audit';
import { type Circumstances, type Database, inWork, type Work } from '#database';
import { Refusal } from '#values';
import { readAnyone } from '../people.sql.ts';
import { beginSession, type Origin } from './begin-session.ts';
import { forgetFactors, storePassword } from './factors.sql.ts';
import { hashPassword } from './hash-password.ts';
import { refuseWeakPassword } from './refuse-weak-password.ts';
import { hashOf, newSecret } from './secrets.ts';
import { endSessionsOf } from './sessions.sql.ts';
import { dropInvitation, insertTicket, useTicket } from './tickets.sql.ts';

const GOOD_FOR_MINUTES = 72 * 60;

/**
 * Invites a person to choose a password; the code is shown this once and is good for 72 hours. What
 * proved who they were is forgotten and their sessions end, so this is also how a lost password or
 * a lost telephone is made good. Throws Refusal `NOT_FOUND`, `NOT_ALLOWED`.
 */
export async function invite(work: Work, name: string): Promise<string> {
  const person = await readAnyone(work, name);
  if (!person) throw unknown(name);
  if (person.program || person.disabled || name === work.actor) {
    throw new Refusal(
      'NOT_ALLOWED',
      `${name} ne peut pas être invité : un programme porte un jeton, une personne désactivée se réactive d’abord, et personne ne s’invite soi-même.`,
      `${name} cannot be invited: programs bear tokens, the disabled are enabled first, and nobody invites themselves.`,
    );
  }
  await forgetFactors(work, name);
  await endSessionsOf(work, name);
  await dropInvitation(work, name);
  const code = newSecret('qin_');
  await insertTicket(work, {
    hash: hashOf(code),
    kind: 'INVITATION',
    person: name,
    minutes: GOOD_FOR_MINUTES,
  });
  await recordAct(work, {
    agency: NO_AGENCY,
    kind: 'PERSON_INVITED',
    rowCount: 1,
    details: name,
  });
  return code;
}

/** Uses an invitation: the first password, and a session. Throws `NOT_FOUND`, `WEAK_PASSWORD`. */
export async function acceptInvitation(
  database: Database,
  circumstances: Circumstances,
  { code, password }: { readonly code: string; readonly password: string },
  origin: Origin,
): Promise<string> {
  // Looked at without the name of whoever it is for: that is known once the code was right.
  await refuseWeakPassword(password, '');
  const hash = await hashPassword(password);
  return inWork(database, circumstances, async (work) => {
    const ticket = await useTicket(work, hashOf(code), 'INVITATION');
    const person = ticket?.person && (await readAnyone(work, ticket.person));
    if (!person || person.disabled) {
      throw new Refusal(
        'NOT_FOUND',
        'Cette invitation n’est plus valable : demandez-en une autre à votre administrateur.',
        'This invitation is no longer good: ask your administrator for another.',
      );
    }
    await refuseWeakPassword(password, person.name);
    await storePassword(work, person.name, hash);
    await recordAct(
      { ...work, actor: person.name },
      {
        agency: NO_AGENCY,
        kind: 'PASSWORD_CHOSEN',
        rowCount: 1,
        details: person.name,
      },
    );
    return beginSession(work, person.name, 'PASSWORD', origin);
  });
}

const unknown = (name: string) =>
  new Refusal(
    'NOT_FOUND',
    `Personne ne s’appelle ${name} : vérifiez le nom.`,
    `Nobody is called ${name}: check the name.`,
  );
