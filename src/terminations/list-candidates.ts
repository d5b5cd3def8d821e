import type { Work } from '#database';
import { thresholdsInForce } from '#parameters';
import { type Candidate, readCandidates } from './watch.sql.ts';

/**
 * G3: the active contracts against which the books bear a cause out today. They are listed for those
 * who decide; the system terminates nothing by itself.
 */
export async function listCandidates(
  work: Work,
  agency: string | undefined,
  after: readonly [agency: string, contract: string],
  limit: number,
): Promise<Candidate[]> {
  const thresholds = await thresholdsInForce(work, work.businessDate);
  return readCandidates(work, thresholds, agency, { after, limit });
}
