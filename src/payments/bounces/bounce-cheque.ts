import type { Principal } from '#access';
import type { Work } from '#database';
import { bouncedChequeTransfers } from '#ledger';
import { type CalendarDate, type Francs, inFrench, plus, Refusal } from '#values';
import { lockContract } from '../receipts/receipts.sql.ts';
import { ownContract } from '../receipts/refusals.ts';
import { undoPayment } from '../undo-payment.ts';
import { bounceAfterSettlement } from './bounce-after-settlement.ts';
import { type Found, findPayment, insertBounce } from './bounces.sql.ts';

export type Bouncing = {
  /** The reference of the payment, or the number of its receipt. */
  readonly payment: string;
  readonly on: CalendarDate;
  readonly reason: string;
  /** What the bank takes for it: the customer owes it too. */
  readonly fee: Francs;
};

export type Bounced = {
  readonly contract: string;
  readonly reference: string;
  readonly amount: Francs;
  readonly fee: Francs;
  readonly afterSettlement: boolean;
};

/**
 * A customer's cheque came back from the bank. Before settlement the debt stands again (E-H); after
 * it the contract stays settled and the money is sought on a recovery case (E-I, E8), also where the
 * cheque had been taken on that case. Each cheque bounces once, and nothing but a cheque does.
 */
export async function bounceCheque(
  work: Work,
  who: Principal,
  bouncing: Bouncing,
): Promise<Bounced> {
  const { contract, customer } = bounceable(
    work,
    await findPayment(work, bouncing.payment),
    bouncing,
  );
  if (customer === who.customer) throw ownContract();
  await lockContract(work, contract);
  // What happened to it while others held its contract is known only now.
  const payment = bounceable(work, await findPayment(work, bouncing.payment), bouncing);
  const amount = plus(payment.amount, bouncing.fee);
  const undone = await undoPayment(work, {
    contract: payment.contract,
    reference: payment.reference,
    on: bouncing.on,
    amount,
    kind: 'CHEQUE_BOUNCED',
    entries: [
      {
        event: 'BOUNCED_CHEQUE',
        journal: 'BQ',
        piece: payment.reference,
        transfers: [
          ...bouncedChequeTransfers(payment.amount),
          ...bouncedChequeTransfers(bouncing.fee),
        ],
      },
    ],
  });
  const entry = undone?.entry ?? (await bounceAfterSettlement(work, payment, bouncing));
  await insertOnce(work, payment, bouncing, entry);
  return {
    contract: payment.contract,
    reference: payment.reference,
    amount: payment.amount,
    fee: bouncing.fee,
    afterSettlement: undone === undefined,
  };
}

function bounceable(work: Work, found: Found | undefined, bouncing: Bouncing): Found {
  if (!found) {
    throw new Refusal(
      'NOT_FOUND',
      `L’encaissement ${bouncing.payment} est inconnu : vérifiez sa référence ou son reçu.`,
      `Payment ${bouncing.payment} is unknown: check its reference or its receipt.`,
    );
  }
  if (found.method !== 'CHEQUE') {
    throw new Refusal(
      'MALFORMED',
      'Cet encaissement n’est pas un chèque : seul un chèque revient impayé.',
      'This payment is not a cheque: only a cheque bounces.',
    );
  }
  if (found.undone) throw alreadyBounced();
  if (bouncing.on > work.businessDate) {
    throw new Refusal(
      'IN_THE_FUTURE',
      `Le ${inFrench(bouncing.on)} n’est pas encore venu : donnez le jour du rejet.`,
      `${bouncing.on} has not come yet: give the day on which it bounced.`,
    );
  }
  if (bouncing.on < found.paidOn) {
    throw new Refusal(
      'IN_THE_WRONG_ORDER',
      `Ce chèque n’a été encaissé que le ${inFrench(found.paidOn)} : il ne peut revenir avant.`,
      `This cheque was taken on ${found.paidOn} only: it cannot bounce before.`,
    );
  }
  return found;
}

async function insertOnce(work: Work, payment: Found, bouncing: Bouncing, entry: bigint) {
  const { contract, reference } = payment;
  const { on, reason, fee } = bouncing;
  try {
    await insertBounce(work, { contract, reference, on, reason, fee, entry });
  } catch (error) {
    const broken = error instanceof Error && 'constraint' in error ? error.constraint : undefined;
    throw broken === 'cheque_bounces_once' ? alreadyBounced() : error;
  }
}

const alreadyBounced = (): Refusal =>
  new Refusal(
    'ALREADY_DONE',
    'Cet encaissement est déjà annulé ou revenu impayé : rien d’autre n’est à enregistrer.',
    'This payment is cancelled or has bounced already: there is nothing else to record.',
  );
