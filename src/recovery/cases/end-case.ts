import type { Work } from '#database';
import { type CalendarDate, Refusal } from '#values';
import { lockCase, writeEnd } from './cases.sql.ts';

/**
 * E13: the settlement behind a case is reversed, so that nothing is left to recover by it. Refused
 * once anything has come on the case. A settlement that left no case has none to end.
 */
export async function endCase(
  work: Work,
  contract: string,
  settlement: number,
  on: CalendarDate,
): Promise<void> {
  const found = await lockCase(work, contract, settlement);
  if (!found || found.endedOn) return;
  if (found.movements > 0) {
    throw new Refusal(
      'HAS_FOLLOWERS',
      `Le dossier de contentieux ${contract}-${settlement} a déjà ${found.movements} mouvement(s) : ` +
        'l’apurement ne peut plus être contrepassé. Traitez la suite sur le dossier.',
      `Recovery case ${contract}-${settlement} already has ${found.movements} movement(s): its ` +
        'settlement can no longer be reversed. Go on with the case itself.',
    );
  }
  await writeEnd(work, contract, settlement, on);
}
