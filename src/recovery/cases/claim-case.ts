import type { Work } from '#database';
import { Refusal } from '#values';
import { type CaseKey, type LockedCase, lockCase } from './cases.sql.ts';

/** As people and positions name a case: `C-000123-1`. */
export const nameOf = ({ contract, settlement }: CaseKey): string => `${contract}-${settlement}`;

/** Locks a case that something is to be done on. Throws `NOT_FOUND`, `CASE_CLOSED`. */
export async function claimCase(work: Work, key: CaseKey): Promise<LockedCase> {
  const found = await lockCase(work, key.contract, key.settlement);
  if (!found) {
    throw new Refusal(
      'NOT_FOUND',
      `Aucun dossier de contentieux ${nameOf(key)} : vérifiez le numéro.`,
      `No recovery case ${nameOf(key)}: check the number.`,
    );
  }
  if (found.endedOn) {
    throw new Refusal(
      'CASE_CLOSED',
      `Le dossier ${nameOf(key)} a pris fin le ${found.endedOn} : l’apurement a été contrepassé.`,
      `Recovery case ${nameOf(key)} ended on ${found.endedOn}: its settlement was reversed.`,
    );
  }
  return found;
}

/** A case on which nothing is left has nothing to contest or to plan. Throws `CASE_CLOSED`. */
export async function claimUnpaidCase(work: Work, key: CaseKey): Promise<LockedCase> {
  const found = await claimCase(work, key);
  if (found.left > 0n) return found;
  throw new Refusal(
    'CASE_CLOSED',
    `Le dossier ${nameOf(key)} est soldé : il ne reste rien à recouvrer.`,
    `Nothing is left to recover on case ${nameOf(key)}.`,
  );
}
