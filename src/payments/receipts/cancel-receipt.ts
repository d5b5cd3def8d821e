import type { Principal } from '#access';
import { recordAct } from '#audit';
import type { Work } from '#database';
import { readCaseOf } from '#recovery';
import { readPositions } from '#settlement';
import { type Francs, plus, Refusal } from '#values';
import { payableOf } from '../rules/amount.ts';
import type { Receipt } from '../rules/receipt.ts';
import { agencyInScope } from '../till/open-till.ts';
import { findReceipt } from './find-receipt.ts';
import { countLater, insertCancellation, isStillOpen, lockContract } from './receipts.sql.ts';
import { ownContract } from './refusals.ts';
import { undoReceipt } from './undo-receipt.ts';

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
  const undone = await undoReceipt(work, receipt);
  if (!undone) throw closedByIt();
  const net = plus(undone.net, receipt.amount);
  await onceOnly(() =>
    insertCancellation(work, { receipt, reason, netShown: undone.net, entry: undone.entry }),
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
  const netShown = await readNet(work, receipt);
  if (netShown === undefined) throw closedByIt();
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

/** What is left to pay on what the receipt was paid on; undefined where that is closed. */
async function readNet(work: Work, { contract, kind }: Receipt): Promise<Francs | undefined> {
  if (kind === 'RECOVERY') return (await readCaseOf(work, [contract])).get(contract)?.left;
  const position = (await readPositions(work, [contract])).get(contract);
  return position && !position.termination?.settledOn ? payableOf(position) : undefined;
}

async function cancellable(work: Work, who: Principal, number: string): Promise<Receipt> {
  const found = await findReceipt(work, number);
  await agencyInScope(work, who, found.agency);
  if (found.customer === who.customer) throw ownContract();
  await lockContract(work, found.contract);
  // What happened to it while others held its contract is known only now.
  const receipt = await findReceipt(work, number);
  if (receipt.cancelledOn) throw alreadyCancelled();
  refuseBounced(receipt);
  return receipt;
}

export function refuseBounced({ bouncedOn }: Receipt): void {
  if (!bouncedOn) return;
  throw notCancellable(
    'son chèque est revenu impayé, et la dette est déjà rétablie',
    'its cheque bounced, and the debt stands again already',
  );
}

/** P3: a settled account is closed; only the reversal of its settlement opens the way (E13). */
export const closedByIt = (): Refusal =>
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
