import { z } from 'zod';
import { type CaseKey, caseName } from '#recovery';
import { Refusal } from '#values';

const NAME = /^([A-Za-z0-9][A-Za-z0-9/._-]{0,63})-(\d{1,4})$/;

/** The contract and the number of the settlement that a case is named by: `C000051-1`. */
export function toKey(name: string): CaseKey | undefined {
  const [, contract, settlement] = NAME.exec(name) ?? [];
  if (contract === undefined) return undefined;
  return { contract, settlement: Number(settlement) };
}

export const byCase = z.object({
  id: z
    .string()
    .regex(NAME)
    .transform((name): CaseKey => toKey(name) ?? { contract: name, settlement: 0 }),
});

export const placeOf = (key: CaseKey): string =>
  `/contentieux/${encodeURIComponent(caseName(key))}`;

export const noSuchCase = (key: CaseKey): Refusal =>
  new Refusal(
    'NOT_FOUND',
    `Aucun dossier de contentieux ${caseName(key)} : vérifiez le numéro.`,
    `No recovery case ${caseName(key)}: check the number.`,
  );
