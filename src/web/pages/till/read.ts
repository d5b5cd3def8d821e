import { type Identified, sightOf } from '#access';
import { type Agency, readAgencies } from '#contracts';
import type { Work } from '#database';
import { readTillState, type TillState } from '#payments';
import { Refusal } from '#values';

/** The open till of a person, with what came in; undefined where there is none. */
export async function findTill(work: Work, cashier: string): Promise<TillState | undefined> {
  try {
    return await readTillState(work, cashier);
  } catch (error) {
    if (error instanceof Refusal && error.code === 'TILL_NOT_OPEN') return undefined;
    throw error;
  }
}

/** Where a person may stand at a counter. */
export async function readOwnAgencies(work: Work, who: Identified): Promise<Agency[]> {
  const agencies = await readAgencies(work);
  const seen = sightOf(who, agencies);
  return agencies.filter((one) => !seen || seen.includes(one.code));
}
