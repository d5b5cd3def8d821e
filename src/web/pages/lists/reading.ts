import { z } from 'zod';
import type { Work } from '#database';
import { type ListView, readList } from '#lists';
import { Refusal } from '#values';
import { numberField } from '../../fields.ts';

export const byNumber = z.object({ list: numberField });

/** Throws Refusal `NOT_FOUND` for a list that is none, or out of sight. */
export async function listOr404(work: Work, list: bigint): Promise<ListView> {
  const found = await readList(work, list);
  if (found) return found;
  throw new Refusal(
    'NOT_FOUND',
    `La liste ${list} n’existe pas, ou pas dans vos agences : vérifiez son numéro.`,
    `There is no list ${list}, or not in your agencies: check its number.`,
  );
}
