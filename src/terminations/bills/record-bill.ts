import { refuseOwnContract } from '#access';
import { type Bill, findBill, insertBill } from '#contracts';
import type { Work } from '#database';
import { billTransfers } from '#ledger';
import { holdStates } from '#settlement';
import { Refusal } from '#values';
import { lookUp, mustFollow, refuseFuture } from '../look-up.ts';
import { bookOnCase, findOnCase } from './book-on-case.ts';
import { bookOnReceivable } from './book-on-receivable.ts';

/** `settled`: by this paper. `recoveryCase`: where it stands, when it came after the settlement. */
export type Recorded = { readonly settled: boolean; readonly recoveryCase: string | null };

/**
 * E15: a bill that the billing system has issued adds to what the contract owes, active or
 * terminated; where the net becomes zero by it, it is settled at once (R0). After settlement it is a
 * supplement of the recovery case (P3). The same bill twice is one; its number with other content is
 * refused.
 */
export async function recordBill(work: Work, bill: Bill): Promise<Recorded> {
  await holdStates(work);
  await lookUp(work, bill.contract);
  await refuseOwnContract(work, [bill.contract]);
  const known = await findBill(work, bill.number);
  if (known) {
    if (same(known, bill)) return { settled: false, recoveryCase: null };
    throw otherContent(bill.number);
  }
  const { contract, number: reference, issuedOn: on, amount } = bill;
  const late = { contract, reference, on, amount };
  const before = await findOnCase(work, 'SUPPLEMENT', late, otherContent(bill.number));
  if (before !== undefined) return { settled: false, recoveryCase: before };
  refuseFuture(work, bill.issuedOn, 'Une facture', 'A bill');
  mustFollow(
    bill.issuedOn,
    bill.dueOn,
    "L'échéance d'une facture ne précède pas son émission",
    'A bill is not due before it is issued',
  );
  const booked = await bookOnReceivable(work, {
    contract: bill.contract,
    event: 'BILL',
    number: bill.number,
    happenedOn: bill.issuedOn,
    change: bill.amount,
    transfers: billTransfers(bill.amount),
    write: async (entry) => {
      if (!(await insertBill(work, bill, entry))) throw otherContent(bill.number);
    },
  });
  if (booked) return { settled: booked.settled, recoveryCase: null };
  const recoveryCase = await bookOnCase(work, 'SUPPLEMENT', late, otherContent(bill.number));
  return { settled: false, recoveryCase };
}

const same = (a: Bill, b: Bill): boolean =>
  a.contract === b.contract &&
  a.kind === b.kind &&
  a.issuedOn === b.issuedOn &&
  a.dueOn === b.dueOn &&
  a.amount === b.amount;

/** Also where the other bill is out of sight: that it exists is all that is said. */
const otherContent = (number: string): Refusal =>
  new Refusal(
    'ALREADY_DONE',
    `La facture ${number} existe déjà avec un autre contenu : vérifiez son numéro.`,
    `Bill ${number} exists already with other content: check its number.`,
  );
