import type { Work } from '#database';
import { type Described, describePosition, toDescribed } from '#settlement';
import { type CalendarDate, inFrench, Refusal } from '#values';
import { readPast } from './describe-past.sql.ts';

/**
 * A contract as it stood at the end of a day: balances from the entries that had happened by then,
 * termination, requests, settlement and agency as they were. What is not dated is told as it is
 * today: whether the debt is contested, and whether a final bill is still awaited. From today on it is
 * the position of today. Undefined where the contract is unknown; throws Refusal `NOT_FOUND` for a
 * day of which nothing is known, because the contract began, or was taken over, only later.
 */
export async function describePositionAsOf(
  work: Work,
  contract: string,
  on: CalendarDate,
): Promise<Described | undefined> {
  if (on >= work.businessDate) return describePosition(work, contract);
  const past = await readPast(work, contract, on);
  if (!past) return undefined;
  const since = past.knownSince ?? past.subscribedOn;
  if (on < since || on < past.subscribedOn) {
    throw new Refusal(
      'NOT_FOUND',
      `Rien n’est connu du contrat ${contract} avant le ${inFrench(since)} : choisissez ce jour ou un jour plus récent.`,
      `Nothing is known of contract ${contract} before ${since}: choose that day or a later one.`,
    );
  }
  return toDescribed(past.row);
}
