import { NO_AGENCY, recordAct } from '#audit';
import type { Agency } from '#contracts';
import type { Work } from '#database';
import { type CalendarDate, Refusal } from '#values';
import { readAnyone } from '../people.sql.ts';
import { addPerson } from '../people.ts';
import type { Person } from '../rules/person.ts';
import { hashOf, newSecret } from './secrets.ts';
import { insertToken, revokeTokensOf } from './tokens.sql.ts';

/**
 * Gives a program a token, which is shown this once. A name that is new is added as a program; a
 * program that is known keeps its role and scope, so that a token can be renewed before it expires.
 * A person is refused: whoever signs in does so with what only they have.
 */
export async function createToken(
  work: Work,
  program: Person,
  agencies: readonly Agency[],
  expiresOn: CalendarDate | undefined,
): Promise<string> {
  const known = await readAnyone(work, program.name);
  if (!known) await addPerson(work, { ...program, program: true }, agencies);
  else mustBeSame(known, program);
  const token = newSecret('qts_');
  await insertToken(work, program.name, hashOf(token), expiresOn);
  await recordAct(work, {
    agency: NO_AGENCY,
    kind: 'TOKEN_CREATED',
    rowCount: 1,
    details: `${program.name} ${expiresOn ?? 'sans échéance'}`,
  });
  return token;
}

/** Ends every token of a program at once. */
export async function revokeTokens(work: Work, name: string): Promise<number> {
  const revoked = await revokeTokensOf(work, name);
  if (revoked === 0) {
    throw new Refusal('NOT_FOUND', `${name} n'a aucun jeton en cours : vérifiez le nom.`);
  }
  await recordAct(work, {
    agency: NO_AGENCY,
    kind: 'TOKENS_REVOKED',
    rowCount: revoked,
    details: name,
  });
  return revoked;
}

function mustBeSame(
  known: Person & { readonly program: boolean; readonly disabled: boolean },
  asked: Person,
): void {
  if (!known.program) {
    throw new Refusal(
      'NOT_ALLOWED',
      `${asked.name} est une personne : donnez au programme un nom qui soit le sien.`,
    );
  }
  if (known.disabled) {
    throw new Refusal('NOT_ALLOWED', `${asked.name} est désactivé : réactivez-le d'abord.`);
  }
  const text = ({ role, scope, places }: Person) => [role, scope, ...[...places].sort()].join(' ');
  if (text(known) !== text(asked)) {
    throw new Refusal(
      'ALREADY_DONE',
      `${asked.name} existe avec d'autres droits (${text(known)}) : redonnez les mêmes, ou changez-les.`,
    );
  }
}
