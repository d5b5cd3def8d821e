import { recordAct } from '#audit';
import type { Work } from '#database';
import { approveList, freezeList, lockLists, readUnfinished } from './lists.sql.ts';

/** A frozen, numbered, approved list of one agency, ready to be settled. */
export type ApprovedList = {
  readonly list: bigint;
  readonly agency: string;
  readonly preparedBy: string;
  readonly approvedBy: string;
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
    return { list, agency, preparedBy: preparer, approvedBy: approver };
  }
  const frozen = unfinished ?? (await freezeList(work, agency, preparedBy));
  if (!frozen) return undefined;
  await approveList(work, frozen.list, approvedBy);
  await recordAct(work, {
    agency,
    kind: 'LIST_APPROVED',
    rowCount: 'lines' in frozen ? frozen.lines : 0,
    details: `list ${frozen.list}: prepared by ${frozen.preparedBy}, approved by ${approvedBy}`,
  });
  return { list: frozen.list, agency, preparedBy: frozen.preparedBy, approvedBy };
}
