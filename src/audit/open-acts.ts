import type { Work } from '#database';
import { takeActNumbers } from './acts.sql.ts';

/** The chain that an act without an agency stands on: people, parameters, whole dossiers. */
export const NO_AGENCY = '-';

/**
 * Gives each agency the number of an act that is about to happen there, so that the rows written
 * can name it before the act itself is recorded with the digest of those rows.
 */
export async function openActs(
  work: Work,
  agencies: Iterable<string>,
): Promise<ReadonlyMap<string, bigint>> {
  const sorted = [...new Set(agencies)].sort();
  const numbers = await takeActNumbers(work, sorted.length);
  return new Map(sorted.map((agency, i) => [agency, numbers[i] ?? 0n]));
}
