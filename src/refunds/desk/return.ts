import { combineDigests, openActs, recordActs } from '#audit';
import type { Work } from '#database';
import {
  mirrored,
  postEntries,
  refundTransfers,
  staleRefundTransfers,
  type Transfer,
  takeEntryNumbers,
} from '#ledger';
import { addCredits } from '#recovery';
import { holdStates, moveBalances, type Position, readPositions, settle } from '#settlement';
import { type CalendarDate, minus, plus, Refusal } from '#values';
import { doerOn } from './approve.ts';
import { notFound, refuseStep } from './refuse.ts';
import {
  lockCases,
  readDepositPart,
  readLiveSettlement,
  readPart,
  type ShownPart,
  setReturned,
} from './requests.sql.ts';

export type Return = {
  readonly on: CalendarDate;
  readonly because: 'STALE_CHEQUE' | 'REJECTED_TRANSFER';
};

/**
 * E-J, E9: a cheque that nobody cashed, a transfer that the bank sent back. Once for each refund. After
 * settlement the contract stays settled and the amount is a credit of the register again, paid out only
 * by the same three people; before it, it stands on the contract again, where the refund had taken it.
 */
export async function returnRefund(work: Work, refund: bigint, back: Return): Promise<void> {
  await holdStates(work);
  const seen = await readPart(work, refund);
  if (!seen) throw notFound(`Le remboursement ${refund}`, `Refund ${refund}`);
  await lockCases(work, [seen.contract]);
  const part = (await readPart(work, refund)) ?? seen;
  mustBeReturnable(part, back, work.businessDate);
  if ((await doerOn(work, part.contract)).ownContract) {
    throw refuseStep('OWN_CONTRACT', part.request);
  }
  const position = (await readPositions(work, [part.contract])).get(part.contract);
  if (!position) throw notFound(`Le contrat ${part.contract}`, part.contract);
  if (position.termination?.settledOn) await backToTheRegister(work, part, back);
  else await backOnTheContract(work, part, back, position);
}

function mustBeReturnable(part: ShownPart, back: Return, today: CalendarDate): void {
  if (part.state === 'RETURNED') {
    throw new Refusal(
      'ALREADY_DONE',
      `Le retour du remboursement ${part.refund} est déjà enregistré.`,
      `The return of refund ${part.refund} is recorded already.`,
    );
  }
  if (part.issuedOn === null) throw refuseStep('REFUND_NOT_PENDING', part.request);
  const fits = (part.method === 'CHEQUE') === (back.because === 'STALE_CHEQUE');
  if (!fits) {
    throw new Refusal(
      'MALFORMED',
      'Un chèque se périme, un virement est rejeté : corrigez le motif du retour.',
      'A cheque goes stale, a transfer is rejected: correct the reason of the return.',
    );
  }
  if (back.on < part.issuedOn) {
    throw new Refusal(
      'IN_THE_WRONG_ORDER',
      'Le retour ne précède pas le paiement : corrigez sa date.',
      'The return does not come before the payment: correct its day.',
    );
  }
  if (back.on > today) {
    throw new Refusal(
      'IN_THE_FUTURE',
      'Ce retour n’a pas encore eu lieu : corrigez sa date.',
      'This return has not taken place yet: correct its day.',
    );
  }
}

async function backToTheRegister(work: Work, part: ShownPart, back: Return): Promise<void> {
  const entry = await book(work, part, back, staleRefundTransfers(part.asked));
  await addCredits(work, [
    {
      contract: part.contract,
      settlement: await readLiveSettlement(work, part.contract),
      origin: 'RETURNED_REFUND',
      openedOn: back.on,
      amount: part.asked,
      entry,
    },
  ]);
}

async function backOnTheContract(
  work: Work,
  part: ShownPart,
  back: Return,
  position: Position,
): Promise<void> {
  const deposit = await readDepositPart(work, part.contract, part.entry ?? 0n);
  const excess = minus(part.asked, deposit);
  // An active contract, whose termination was taken back since (E13), has its balances in the journal.
  if (position.termination) {
    const { version } = position.termination;
    const receivable = minus(position.receivable, excess);
    const balances = { receivable, deposit: plus(position.deposit, deposit) };
    const { contract } = part;
    await moveBalances(work, [{ contract, version, ...balances, movement: 'REFUND' }]);
  }
  await book(work, part, back, mirrored(refundTransfers(deposit, part.asked)));
  await settle(work, [{ contract: part.contract, on: back.on }]);
}

async function book(
  work: Work,
  part: ShownPart,
  back: Return,
  transfers: readonly Transfer[],
): Promise<bigint> {
  const acts = await openActs(work, [part.agency]);
  const act = acts.get(part.agency) ?? 0n;
  const [entry = 0n] = await takeEntryNumbers(work, 1);
  const digests = await postEntries(work, [
    {
      contract: part.contract,
      entry,
      act,
      event: 'STALE_REFUND',
      journal: 'BQ',
      piece: part.reference ?? '',
      happenedOn: back.on,
      transfers,
    },
  ]);
  await setReturned(work, part.refund, { ...back, entry });
  await recordActs(work, [
    {
      agency: part.agency,
      act,
      kind: 'REFUND_RETURNED',
      rowCount: 1,
      details: `${part.contract} refund ${part.refund} ${back.because}`,
      digest: combineDigests(undefined, digests.get(act)),
    },
  ]);
  return entry;
}
