import { z } from 'zod';
import { caseName } from '#recovery';
import { Refusal } from '#values';

export type Key = { readonly contract: string; readonly settlement: number };

/** The number of a case as positions show it: the contract, a hyphen, the number of the settlement. */
export const caseId = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9/._-]{0,63}-\d{1,4}$/)
  .transform((id): Key => {
    const at = id.lastIndexOf('-');
    return { contract: id.slice(0, at), settlement: Number(id.slice(at + 1)) };
  });

export const noSuchCase = (key: Key): Refusal =>
  new Refusal(
    'NOT_FOUND',
    `Aucun dossier de contentieux ${caseName(key)} : vérifiez le numéro.`,
    `No recovery case ${caseName(key)}: check the number.`,
  );
