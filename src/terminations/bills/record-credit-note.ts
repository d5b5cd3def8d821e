import { refuseOwnContract } from '#access';
import { type CreditNote, findBill, findCreditNote, insertCreditNote } from '#contracts';
import type { Work } from '#database';
import { creditNoteTransfers } from '#ledger';
import { holdStates } from '#settlement';
import { negated, Refusal } from '#values';
import { lookUp, refuseFuture } from '../look-up.ts';
import { bookOnCase, findOnCase } from './book-on-case.ts';
import { bookOnReceivable } from './book-on-receivable.ts';
import type { Recorded } from './record-bill.ts';

/**
 * A credit note lowers what the contract owes, below zero where it exceeds it, and settles at once
 * where the net becomes zero (R0). After settlement it lowers the recovery case, and what exceeds
 * that is a credit to refund (E16). The same one twice is one; its number with other content is
 * refused.
 */
export async function recordCreditNote(work: Work, note: CreditNote): Promise<Recorded> {
  await holdStates(work);
  await lookUp(work, note.contract);
  await refuseOwnContract(work, [note.contract]);
  const known = await findCreditNote(work, note.number);
  if (known) {
    if (same(known, note)) return { settled: false, recoveryCase: null };
    throw otherContent(note.number);
  }
  const { contract, number: reference, on, amount } = note;
  const late = { contract, reference, on, amount };
  const before = await findOnCase(work, 'CREDIT_NOTE', late, otherContent(note.number));
  if (before !== undefined) return { settled: false, recoveryCase: before };
  refuseFuture(work, note.on, 'Un avoir', 'A credit note');
  await refuseStrangeBill(work, note);
  const booked = await bookOnReceivable(work, {
    contract: note.contract,
    event: 'CREDIT_NOTE',
    number: note.number,
    happenedOn: note.on,
    change: negated(note.amount),
    transfers: creditNoteTransfers(note.amount),
    write: async (entry) => {
      if (!(await insertCreditNote(work, note, entry))) throw otherContent(note.number);
    },
  });
  if (booked) return { settled: booked.settled, recoveryCase: null };
  const recoveryCase = await bookOnCase(work, 'CREDIT_NOTE', late, otherContent(note.number));
  return { settled: false, recoveryCase };
}

/** A credit note on a bill is on a bill of this contract, and at most its amount. */
async function refuseStrangeBill(work: Work, { contract, bill, amount }: CreditNote) {
  if (bill === null) return;
  const found = await findBill(work, bill);
  if (found?.contract !== contract) {
    throw new Refusal(
      'NOT_FOUND',
      `La facture ${bill} n'est pas une facture du contrat ${contract} : vérifiez son numéro.`,
      `Bill ${bill} is no bill of contract ${contract}: check its number.`,
    );
  }
  if (amount > found.amount) {
    throw new Refusal(
      'MALFORMED',
      `L'avoir dépasse la facture ${bill} : corrigez son montant.`,
      `The credit note exceeds bill ${bill}: correct its amount.`,
    );
  }
}

const same = (a: CreditNote, b: CreditNote): boolean =>
  a.contract === b.contract && a.bill === b.bill && a.amount === b.amount && a.on === b.on;

const otherContent = (number: string): Refusal =>
  new Refusal(
    'ALREADY_DONE',
    `L'avoir ${number} existe déjà avec un autre contenu : vérifiez son numéro.`,
    `Credit note ${number} exists already with other content: check its number.`,
  );
