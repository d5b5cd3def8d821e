import { NO_AGENCY, recordAct } from '#audit';
import type { Work } from '#database';
import { Refusal } from '#values';
import { hashOf } from '../sign-in/secrets.ts';
import { setHat } from '../sign-in/sessions.sql.ts';
import { readHats } from './delegations.sql.ts';

/**
 * From now on this session acts in the role of `head`, who has delegated it, or in the person's own
 * where no head is named. Throws Refusal `NOT_FOUND` where nothing is in force today.
 */
export async function wearHat(
  work: Work,
  session: string,
  head: string | undefined,
): Promise<void> {
  const hats = head === undefined ? [] : await readHats(work, [work.actor]);
  const hat = hats.find((one) => one.head === head);
  if (head !== undefined && !hat) {
    throw new Refusal(
      'NOT_FOUND',
      `${head} ne vous a rien délégué qui soit en vigueur aujourd’hui.`,
      `${head} has delegated nothing to you that is in force today.`,
    );
  }
  await setHat(work, hashOf(session), hat?.delegation);
  await recordAct(work, {
    agency: NO_AGENCY,
    kind: 'HAT_WORN',
    rowCount: 1,
    details: head ?? 'their own',
  });
}
