import { findPeople, may } from '#access';
import { recordAct } from '#audit';
import { readAgencies } from '#contracts';
import type { Work } from '#database';
import { Refusal } from '#values';
import { markPaused } from './acts.sql.ts';
import { type Actor, findList, isPreparer, mustBeAllowed } from './find-list.ts';

type Answered = { readonly agency: string; readonly approvedBy: string | null };

/**
 * Whoever approved a list answers for it. Once they are gone, or may not approve there any more, a
 * list that they paused would hold its agency up for good; another head then takes it over.
 */
export async function isLeftBehind(work: Work, list: Answered): Promise<boolean> {
  if (list.approvedBy === null) return false;
  const agency = (await readAgencies(work)).find((one) => one.code === list.agency);
  const approver = (await findPeople(work, [list.approvedBy])).get(list.approvedBy);
  return agency !== undefined && !may(approver, 'APPROVE', agency);
}

/**
 * Stops the settling of an approved list before its next chunk, or lets it go on. What was settled
 * stands. The same again changes nothing. Refuses `NOT_FOUND`, `NOT_ALLOWED` for anybody but who
 * approved it or takes it over, `LIST_NOT_APPROVED`, and `ALREADY_DONE` once every line has its
 * outcome.
 */
export async function pauseList(
  work: Work,
  list: bigint,
  paused: boolean,
  who: Actor,
): Promise<void> {
  const found = await findList(work, list);
  await mustBeAllowed(work, who, 'APPROVE', found.agency);
  if (found.approvedBy === null) {
    throw new Refusal(
      'LIST_NOT_APPROVED',
      `La liste ${list} n’est pas approuvée : il n’y a rien à suspendre.`,
      `List ${list} is not approved: there is nothing to pause.`,
    );
  }
  const takesOver = !isPreparer(found, who) && (await isLeftBehind(work, found));
  if (found.approvedBy !== who.name && !takesOver) {
    throw new Refusal(
      'NOT_ALLOWED',
      `La liste ${list} a été approuvée par ${found.approvedBy} : c’est à cette personne de le faire.`,
      `List ${list} was approved by ${found.approvedBy}: it is theirs to pause.`,
    );
  }
  if (found.finished) {
    throw new Refusal(
      'ALREADY_DONE',
      `La liste ${list} est entièrement soldée : il n’y a plus rien à suspendre.`,
      `List ${list} is wholly settled: there is nothing left to pause.`,
    );
  }
  if (found.paused === paused) return;
  await markPaused(work, list, paused);
  await recordAct(work, {
    agency: found.agency,
    kind: paused ? 'LIST_PAUSED' : 'LIST_RESUMED',
    rowCount: 0,
    details: `list ${list}`,
  });
}
