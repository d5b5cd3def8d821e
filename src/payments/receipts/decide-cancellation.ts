import { isOneself, type Principal, refuseOwnContract } from '#access';
import { recordAct } from '#audit';
import type { Work } from '#database';
import { figures, Refusal } from '#values';
import { agencyInScope } from '../till/open-till.ts';
import { closedByIt, refuseBounced } from './cancel-receipt.ts';
import { findReceipt } from './find-receipt.ts';
import {
  type Cancellation,
  decideCancellationRow,
  lockContract,
  readCancellation,
} from './receipts.sql.ts';
import { undoReceipt } from './undo-receipt.ts';

/**
 * E30: a head of the agency that took the money approves the request of somebody else, on the balance
 * that was shown; the mirror entry is booked at once. Throws `SAME_PERSON`, `OWN_CONTRACT`,
 * `CHANGED_SINCE_SHOWN`, `ALREADY_DONE`, `RECEIPT_NOT_CANCELLABLE`.
 */
export async function approveCancellation(
  work: Work,
  who: Principal,
  number: bigint,
): Promise<Cancellation> {
  const { request, receipt } = await open(work, who, number);
  refuseBounced(receipt);
  const undone = await undoReceipt(work, receipt, (net) => {
    if (net === request.netShown) return;
    throw new Refusal(
      'CHANGED_SINCE_SHOWN',
      `Le solde du contrat est passé de ${figures(request.netShown)} à ${figures(net)} F CFA depuis la demande : rejetez-la et faites-la refaire.`,
      `The balance went from ${request.netShown} to ${net} since the request: reject it and have it made again.`,
    );
  });
  if (!undone) throw closedByIt();
  await decideCancellationRow(work, number, undone.entry);
  return request;
}

/** The receipt stands; the request is kept with who rejected it. */
export async function rejectCancellation(
  work: Work,
  who: Principal,
  number: bigint,
): Promise<Cancellation> {
  const { request } = await open(work, who, number);
  await decideCancellationRow(work, number, null);
  await recordAct(work, {
    agency: request.agency,
    kind: 'CANCELLATION_REJECTED',
    rowCount: 1,
    details: `cancellation ${number} receipt ${request.receipt}`,
  });
  return request;
}

async function open(work: Work, who: Principal, number: bigint) {
  const request = await readCancellation(work, number);
  if (!request) {
    throw new Refusal(
      'NOT_FOUND',
      `La demande d’annulation ${number} est inconnue dans vos agences.`,
      `Cancellation request ${number} is unknown in your agencies.`,
    );
  }
  if (request.decidedOn) {
    throw new Refusal(
      'ALREADY_DONE',
      `La demande d’annulation ${number} est déjà décidée : rechargez la page.`,
      `Cancellation request ${number} is decided already: reload the page.`,
    );
  }
  await agencyInScope(work, who, request.agency);
  if (isOneself(work, request.requestedBy)) {
    throw new Refusal(
      'SAME_PERSON',
      'Vous avez demandé cette annulation : une autre personne doit la décider.',
      'You asked for this cancellation: another person must decide it.',
    );
  }
  await lockContract(work, request.contract);
  const receipt = await findReceipt(work, request.receipt);
  await refuseOwnContract(work, [receipt.contract]);
  return { request, receipt };
}
