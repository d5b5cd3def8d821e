import { recordAct } from '#audit';
import type { Work } from '#database';
import { Refusal } from '#values';
import { markPaused } from './acts.sql.ts';
import { type Actor, findList, mustBeAllowed } from './find-list.ts';

/**
 * Stops the settling of an approved list before its next chunk, or lets it go on. What was settled
 * stands. The same again changes nothing. Refuses `NOT_FOUND`, `NOT_ALLOWED` for anybody but who
 * approved it, `LIST_NOT_APPROVED`, and `ALREADY_DONE` once every line has its outcome.
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
  if (found.approvedBy !== who.name) {
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
