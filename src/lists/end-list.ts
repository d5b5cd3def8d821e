import { recordAct } from '#audit';
import type { Work } from '#database';
import { Refusal } from '#values';
import { type ListRow, markEnded } from './acts.sql.ts';
import { type Actor, findList, isPreparer, mustBeAllowed } from './find-list.ts';

/**
 * S3: the preparer takes a list back before it is approved; the agency may then make another. The
 * same again changes nothing. Refuses `NOT_FOUND`, `NOT_ALLOWED` for anybody else, `ALREADY_DONE`.
 */
export async function withdrawList(
  work: Work,
  list: bigint,
  reason: string,
  who: Actor,
): Promise<void> {
  const found = await findList(work, list);
  if (found.preparedBy !== who.name) {
    throw new Refusal(
      'NOT_ALLOWED',
      `La liste ${list} est de ${found.preparedBy} : qui l’approuve peut la rejeter.`,
      `List ${list} is ${found.preparedBy}'s: whoever would approve it may reject it.`,
    );
  }
  await end(work, found, 'WITHDRAWN', reason, who);
}

/**
 * S3: whoever could approve a list refuses to; the agency may then make another. The same again
 * changes nothing. Refuses `NOT_FOUND`, `SAME_PERSON`, `NOT_ALLOWED`, `ALREADY_DONE`.
 */
export async function rejectList(
  work: Work,
  list: bigint,
  reason: string,
  who: Actor,
): Promise<void> {
  const found = await findList(work, list);
  if (isPreparer(found, who)) {
    throw new Refusal(
      'SAME_PERSON',
      `La liste ${list} a été établie par vous, ou en votre nom : retirez-la plutôt.`,
      `You, or whom you stand in for, prepared list ${list}: withdraw it instead.`,
    );
  }
  await mustBeAllowed(work, who, 'APPROVE', found.agency);
  await end(work, found, 'REJECTED', reason, who);
}

async function end(
  work: Work,
  found: ListRow,
  endedAs: 'WITHDRAWN' | 'REJECTED',
  reason: string,
  who: Actor,
): Promise<void> {
  if (found.endedAs === endedAs) return;
  if (found.approvedBy || found.endedAs) {
    throw new Refusal(
      'ALREADY_DONE',
      `La liste ${found.list} n’est plus à approuver : elle ne se retire ni ne se rejette.`,
      `List ${found.list} no longer waits for an approval: it is neither withdrawn nor rejected.`,
    );
  }
  await markEnded(work, found.list, endedAs, who.name, reason);
  // The reason stays with the list: what the trail says is also told to neighbours.
  await recordAct(work, {
    agency: found.agency,
    kind: `LIST_${endedAs}`,
    rowCount: 0,
    details: `list ${found.list}`,
  });
}
