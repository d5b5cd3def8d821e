import { recordAct } from '#audit';
import type { Work } from '#database';
import { Refusal } from '#values';
import { type Actor, findList, isPreparer, mustBeAllowed } from './find-list.ts';
import { markApproved } from './lists.sql.ts';

/**
 * S3: a head of agency or of the commercial section, never the preparer, answers for the frozen
 * lines. From this commit on the list is settled, whatever happens to the process (E25). Approving
 * it again changes nothing for the same person. Refuses `NOT_FOUND`, `SAME_PERSON`, `NOT_ALLOWED`,
 * `AGENCY_NOT_COMPUTERISED` (P1) and `ALREADY_DONE`.
 */
export async function approveList(work: Work, list: bigint, who: Actor): Promise<void> {
  const found = await findList(work, list);
  if (isPreparer(found, who)) {
    throw new Refusal(
      'SAME_PERSON',
      `La liste ${list} a été établie par vous, ou en votre nom : une autre personne doit l’approuver.`,
      `You, or whom you stand in for, prepared list ${list}: somebody else has to approve it.`,
    );
  }
  const agency = await mustBeAllowed(work, who, 'APPROVE', found.agency);
  if (found.approvedBy === who.name) return;
  if (found.approvedBy || found.endedAs) {
    throw new Refusal(
      'ALREADY_DONE',
      `La liste ${list} n’attend plus d’approbation : regardez où elle en est.`,
      `List ${list} no longer waits for an approval: look where it stands.`,
    );
  }
  if (!agency.computerised) {
    throw new Refusal(
      'AGENCY_NOT_COMPUTERISED',
      `L’agence ${agency.code} n’est pas informatisée : sa liste ne se solde pas ici.`,
      `Agency ${agency.code} is not computerised: its list is not settled here.`,
    );
  }
  const { lines } = await markApproved(work, list, who.name);
  await recordAct(work, {
    agency: agency.code,
    kind: 'LIST_APPROVED',
    rowCount: lines,
    details: `list ${list}: prepared by ${found.preparedBy}, approved by ${who.name}`,
  });
}
