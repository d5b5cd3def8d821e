import { z } from 'zod';
import type { Work } from '#database';
import { LIST_STATES, type ListView, readList } from '#lists';
import { Refusal, toWire } from '#values';
import { numberOf } from '../../schemas.ts';

export const dayText = z.string();
export const byNumber = z.object({ list: numberOf });
/** More lines than a list has; a body of so many, each with a reason, fits the bytes below. */
export const MOST_CONTRACTS = 10_000;
export const LONGEST_BODY = 8 * 1024 * 1024;

/** A list as every route of this area shows it. */
export const listShape = z.object({
  list: z.string(),
  agency: z.string(),
  state: z.enum(LIST_STATES),
  paused: z.boolean(),
  madeOn: dayText,
  preparedBy: z.string(),
  approvedBy: z.string().nullable(),
  settlesOn: dayText.nullable(),
  transmittedOn: dayText.nullable(),
  transmittedBy: z.string().nullable(),
  answeredOn: dayText.nullable(),
  ended: z.object({ on: dayText, by: z.string(), reason: z.string() }).nullable(),
  hash: z.string().nullable(),
  totals: z.object({ count: z.int(), debit: z.int(), credit: z.int() }),
  progress: z.object({ done: z.int(), total: z.int(), settled: z.int(), refused: z.int() }),
  skipped: z.int(),
});

export const presentList = (one: ListView): z.infer<typeof listShape> => ({
  list: one.list.toString(),
  agency: one.agency,
  state: one.state,
  paused: one.paused,
  madeOn: one.madeOn,
  preparedBy: one.preparedBy,
  approvedBy: one.approvedBy,
  settlesOn: one.settlesOn,
  transmittedOn: one.transmittedOn,
  transmittedBy: one.transmittedBy,
  answeredOn: one.answeredOn,
  ended:
    one.endedOn && one.endedBy
      ? { on: one.endedOn, by: one.endedBy, reason: one.endedBecause ?? '' }
      : null,
  hash: one.hash,
  totals: { count: one.lines, debit: toWire(one.debit), credit: toWire(one.credit) },
  progress: {
    done: one.settled + one.refused,
    total: one.lines,
    settled: one.settled,
    refused: one.refused,
  },
  skipped: one.skipped,
});

export async function showList(work: Work, number: string): Promise<z.infer<typeof listShape>> {
  const found = await readList(work, BigInt(number));
  if (found) return presentList(found);
  throw unknownList(number);
}

/** The number in a cursor, as far as it is one; throws Refusal `MALFORMED`. */
export function numberIn(key: string | undefined): bigint {
  if (numberOf.safeParse(key).success) return BigInt(key ?? '');
  throw new Refusal(
    'MALFORMED',
    'Cette suite de liste n’est pas la nôtre : reprenez la liste à son début.',
    'This cursor is not one of ours: start the list again.',
  );
}

export const unknownList = (number: string): Refusal =>
  new Refusal(
    'NOT_FOUND',
    `La liste ${number} n’existe pas, ou pas dans vos agences : vérifiez son numéro.`,
    `There is no list ${number}, or not in your agencies: check its number.`,
  );
