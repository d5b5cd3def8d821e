import type { Principal } from '#access';
import { recordAct } from '#audit';
import type { Work } from '#database';
import { mirrored, paymentTransfers, stampDutyTransfers } from '#ledger';
import { type Position, readPositions } from '#settlement';
import { type Francs, NO_FRANCS, plus, Refusal } from '#values';
import { payableNow } from '../rules/amount.ts';
import type { Receipt } from '../rules/receipt.ts';
import { JOURNAL_OF } from '../take-payments.ts';
import { agencyInScope } from '../till/open-till.ts';
import { type Undone, undoPayment } from '../undo-payment.ts';
import {
  countLater,
  insertCancellation,
  isStillOpen,
  lockContract,
  readReceipt,
} from './receipts.sql.ts';
import { ownContract, unknownReceipt } from './refusals.ts';

export type Cancelled = { readonly receipt: string; readonly contract: string; net: Francs };

/**
 * E30, the same day: whoever took the money gives it back from the same open till, where nothing came
 * after it. Throws `RECEIPT_NOT_CANCELLABLE` with the reason and the way that is left.
 */
export async function cancelReceipt(
  work: Work,
  who: Principal,
  number: string,
  reason: string,
): Promise<Cancelled> {
  const receipt = await cancellable(work, who, number);
  if (receipt.cashier !== who.name || !(await isStillOpen(work, receipt.till))) {
    throw notCancellable(
      'sa caisse est fermée ou n’est pas la vôtre : demandez l’accord d’un chef',
      'its till is closed or not yours: ask a head to approve',
    );
  }
  if ((await countLater(work, receipt.contract, receipt.reference)) > 0) {
    throw notCancellable(
      'le contrat a eu d’autres mouvements depuis : demandez l’accord d’un chef',
      'the contract has moved since: ask a head to approve',
    );
  }
  const { entry, before } = await undoReceipt(work, receipt);
  const net = plus(payableOf(before), receipt.amount);
  await onceOnly(() =>
    insertCancellation(work, { receipt, reason, netShown: payableOf(before), entry }),
  );
  return { receipt: receipt.receipt, contract: receipt.contract, net };
}

/** E30, later: a request that a head decides, with the net that was shown. */
export async function requestCancellation(
  work: Work,
  who: Principal,
  number: string,
  reason: string,
): Promise<bigint> {
  const receipt = await cancellable(work, who, number);
  const position = (await readPositions(work, [receipt.contract])).get(receipt.contract);
  if (!position || position.termination?.settledOn) throw closedByIt();
  const netShown = payableOf(position);
  const asked = await onceOnly(() =>
    insertCancellation(work, { receipt, reason, netShown, entry: null }),
  );
  await recordAct(work, {
    agency: receipt.agency,
    kind: 'CANCELLATION_REQUESTED',
    rowCount: 1,
    details: `cancellation ${asked} receipt ${receipt.receipt}`,
  });
  return asked;
}

export const payableOf = (position: Position): Francs =>
  payableNow({ ...position, terminated: position.termination !== undefined });

async function cancellable(work: Work, who: Principal, number: string): Promise<Receipt> {
  const receipt = await readReceipt(work, number);
  if (!receipt) throw unknownReceipt(number);
  await agencyInScope(work, who, receipt.agency);
  if (receipt.customer === who.customer) throw ownContract();
  await lockContract(work, receipt.contract);
  if (receipt.cancelledOn) throw alreadyCancelled();
  return receipt;
}

/** The entries of a receipt the other way round, on the contract and the stamp duty (E30). */
export async function undoReceipt(
  work: Work,
  receipt: Receipt,
  look?: (position: Position) => void,
): Promise<Undone> {
  if (receipt.kind === 'RECOVERY') {
    throw notCancellable(
      'il solde un dossier de contentieux : adressez-vous au secteur de recouvrement',
      'it was paid on a recovery case: turn to the recovery sector',
    );
  }
  const entry = { event: 'REVERSAL', journal: JOURNAL_OF[receipt.method] } as const;
  const duty = mirrored(stampDutyTransfers(receipt.duty));
  const undone = await undoPayment(
    work,
    {
      contract: receipt.contract,
      reference: receipt.reference,
      on: work.businessDate,
      amount: receipt.amount,
      kind: 'PAYMENT_CANCELLED',
      entries: [
        {
          ...entry,
          piece: receipt.receipt,
          transfers: mirrored(paymentTransfers(receipt.method, receipt.amount)),
        },
        ...(receipt.duty > NO_FRANCS
          ? [{ ...entry, piece: receipt.receipt, transfers: duty }]
          : []),
      ],
    },
    look,
  );
  if (!undone) throw closedByIt();
  return undone;
}

/** P3: a settled account is closed; only the reversal of its settlement opens the way (E13). */
const closedByIt = (): Refusal =>
  notCancellable(
    'le compte est soldé et clos : demandez l’annulation de l’apurement',
    'the account is settled and closed: ask for the settlement to be reversed',
  );

const notCancellable = (french: string, english: string): Refusal =>
  new Refusal(
    'RECEIPT_NOT_CANCELLABLE',
    `Ce reçu ne peut pas être annulé ici : ${french}.`,
    `This receipt cannot be cancelled here: ${english}.`,
  );

const alreadyCancelled = (): Refusal =>
  new Refusal(
    'ALREADY_DONE',
    'Ce reçu est déjà annulé, ou son annulation attend déjà une décision.',
    'This receipt is cancelled already, or its cancellation already waits for a decision.',
  );

/** Two works that cancel one receipt at the same moment meet at its unique index. */
async function onceOnly<T>(write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    const broken = error instanceof Error && 'constraint' in error ? error.constraint : undefined;
    throw broken === 'receipt_cancelled_once' ? alreadyCancelled() : error;
  }
}
