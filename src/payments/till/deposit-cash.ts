import { recordAct } from '#audit';
import { seeingAll, type Work } from '#database';
import { type Francs, inFrancs, Refusal } from '#values';
import { readTillState } from './close-till.ts';
import { type BankDeposit, insertBankDeposit } from './till.sql.ts';

/**
 * Cash taken from the till to the bank (D 521, C 5711), with the reference of the bank; at most what
 * the till holds. Throws `TILL_NOT_OPEN`, `MALFORMED`, `ALREADY_DONE`.
 */
export async function depositCash(
  work: Work,
  cashier: string,
  amount: Francs,
  reference: string,
): Promise<BankDeposit> {
  const { till, expected } = await readTillState(work, cashier);
  if (amount > expected) {
    throw new Refusal(
      'MALFORMED',
      `La caisse ne contient que ${inFrancs(expected)} : versez au plus ce montant.`,
      `The till holds only ${expected} francs: deposit at most that.`,
    );
  }
  const deposit = await seeingAll(work, (wide) => insertBankDeposit(wide, till, amount, reference));
  if (!deposit) {
    throw new Refusal(
      'ALREADY_DONE',
      `Le versement ${reference} est déjà enregistré : vérifiez le bordereau de la banque.`,
      `Deposit ${reference} is recorded already: check the slip of the bank.`,
    );
  }
  await recordAct(work, {
    agency: till.agency,
    kind: 'CASH_DEPOSITED',
    rowCount: 1,
    details: `till ${till.till} amount ${amount} reference ${reference}`,
  });
  return deposit;
}
