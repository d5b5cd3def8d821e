import { type ListAct, may, type Person } from '#access';
import { type Agency, readAgencies } from '#contracts';
import type { Work } from '#database';
import { Refusal } from '#values';
import { type ListRow, lockList } from './acts.sql.ts';

/** Whoever acts on a list, as the door knows them: also a delegate, or a program. */
export type Actor = Pick<Person, 'name' | 'role' | 'scope' | 'places'> & {
  readonly onBehalfOf?: string | undefined;
};

/** Four eyes: a delegate of the preparer is not a second person. */
export const isPreparer = (list: ListRow, who: Actor): boolean =>
  list.preparedBy === who.name || list.preparedBy === who.onBehalfOf;

/** The list under its number, held by this work. Throws Refusal `NOT_FOUND`. */
export async function findList(work: Work, list: bigint): Promise<ListRow> {
  const found = await lockList(work, list);
  if (found) return found;
  throw new Refusal(
    'NOT_FOUND',
    `La liste ${list} n’existe pas, ou pas dans vos agences : vérifiez son numéro.`,
    `There is no list ${list}, or not in your agencies: check its number.`,
  );
}

/** Refuses `NOT_ALLOWED` unless role and scope of the actor allow the act in the agency (S3, S4). */
export async function mustBeAllowed(
  work: Work,
  who: Actor,
  act: ListAct,
  code: string,
): Promise<Agency> {
  const agency = (await readAgencies(work)).find((one) => one.code === code);
  if (!agency) {
    throw new Refusal(
      'NOT_FOUND',
      `L’agence ${code} est inconnue, ou pas des vôtres : vérifiez son code.`,
      `There is no agency ${code}, or it is not one of yours: check its code.`,
    );
  }
  if (may(who, act, agency)) return agency;
  throw new Refusal(
    'NOT_ALLOWED',
    `${who.name} ne le peut pas dans l’agence ${code} : vérifiez son rôle et son ressort.`,
    `${who.name} may not do this in agency ${code}: check their role and their scope.`,
  );
}
