import type { Work } from '#database';
import { type CalendarDate, Refusal } from '#values';
import { lockCase, writeEnd } from './cases.sql.ts';
import { nameOf } from './claim-case.ts';
import { countContests } from './steps.sql.ts';

/**
 * E13: the settlement behind a case is reversed, so that nothing is left to recover by it. Refused
 * once money or a late bill has come on the case, or while its debt stands on another account than
 * it was settled to. A settlement that left no case has none to end.
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
      `Le dossier de contentieux ${nameOf(found)} a déjà ${found.movements} mouvement(s) : ` +
        'l’apurement ne peut plus être contrepassé. Traitez la suite sur le dossier.',
      `Recovery case ${nameOf(found)} already has ${found.movements} movement(s): its ` +
        'settlement can no longer be reversed. Go on with the case itself.',
    );
  }
  if ((await countContests(work, found)) % 2 === 1) {
    throw new Refusal(
      'HAS_FOLLOWERS',
      `La contestation du dossier ${nameOf(found)} a changé depuis l’apurement : ` +
        'rétablissez-la d’abord, puis contrepassez.',
      `Whether case ${nameOf(found)} is contested has changed since its settlement: ` +
        'set it back first, then reverse.',
    );
  }
  await writeEnd(work, found, on);
}
