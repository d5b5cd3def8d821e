import { recordAct } from '#audit';
import type { Work } from '#database';
import { endWithoutObject } from '#refunds';
import { type CalendarDate, Refusal } from '#values';
import { freezeList, lockLists, markApproved, readUnfinished } from './lists.sql.ts';

/** A frozen, numbered, approved list of one agency, ready to be settled. */
export type ApprovedList = {
  readonly list: bigint;
  readonly agency: string;
  readonly preparedBy: string;
  readonly approvedBy: string;
  /** The day of the approval, on which all of it is settled, whenever that is. */
  readonly settlesOn: CalendarDate;
};

/**
 * Freezes and approves the list of one agency (S3). Where one is in the works already, because a
 * run was cut, that one goes on, under the names of the people who stand behind it. Undefined where
 * the agency has nothing to list.
 */
export async function prepareList(
  work: Work,
  agency: string,
  preparedBy: string,
  approvedBy: string,
): Promise<ApprovedList | undefined> {
  await lockLists(work, agency);
  const unfinished = await readUnfinished(work, agency);
  if (unfinished?.approvedBy) {
    const { list, preparedBy: preparer, approvedBy: approver } = unfinished;
    const settlesOn = unfinished.settlesOn ?? work.businessDate;
    return { list, agency, preparedBy: preparer, approvedBy: approver, settlesOn };
  }
  if (!unfinished) await endWithoutObject(work, { agency });
  const frozen = unfinished ?? (await freezeList(work, agency, preparedBy));
  if (!frozen) return undefined;
  if (frozen.preparedBy === approvedBy) {
    throw new Refusal(
      'SAME_PERSON',
      `${approvedBy} a établi la liste ${frozen.list} : une autre personne doit l’approuver.`,
      `${approvedBy} prepared list ${frozen.list}: somebody else has to approve it.`,
    );
  }
  const { lines } = await markApproved(work, frozen.list, approvedBy);
  await recordAct(work, {
    agency,
    kind: 'LIST_APPROVED',
    rowCount: lines,
    details: `list ${frozen.list}: prepared by ${frozen.preparedBy}, approved by ${approvedBy}`,
  });
  const settlesOn = work.businessDate;
  return { list: frozen.list, agency, preparedBy: frozen.preparedBy, approvedBy, settlesOn };
}
