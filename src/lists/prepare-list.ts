import { combineDigests, openActs, recordActs } from '#audit';
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
 * run was cut, that one goes on, under the names of the people who stand behind it.
 */
export async function prepareList(
  work: Work,
  agency: string,
  preparedBy: string,
  approvedBy: string,
): Promise<ApprovedList> {
  await lockLists(work, agency);
  const unfinished = await readUnfinished(work, agency);
  if (unfinished?.approvedBy) {
    return {
      list: unfinished.list,
      agency,
      preparedBy: unfinished.preparedBy,
      approvedBy: unfinished.approvedBy,
    };
  }
  const frozen = unfinished ?? (await freezeList(work, agency, preparedBy));
  await approveList(work, frozen.list, approvedBy);
  const acts = await openActs(work, [agency]);
  await recordActs(
    work,
    [...acts].map(([, act]) => ({
      agency,
      act,
      kind: 'LIST_APPROVED',
      rowCount: 'lines' in frozen ? frozen.lines : 0,
      details: `list ${frozen.list}: prepared by ${preparedBy}, approved by ${approvedBy}`,
      digest: combineDigests(undefined, undefined),
    })),
  );
  return { list: frozen.list, agency, preparedBy, approvedBy };
}
