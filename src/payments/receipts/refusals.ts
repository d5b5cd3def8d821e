import { type Francs, figures, inFrench, Refusal } from '#values';
import { payableOf } from '../rules/amount.ts';
import type { RefusedPayment } from '../take-payments.ts';
import type { Paying } from './take-at-till.ts';

type AtTill = RefusedPayment<'PAYMENT_EXCEEDS_DEBT' | 'PART_PAYMENT_REFUSED'>;

/** What a till says no to, with the amount that is right now. */
export function refuseToTake({ code, position }: AtTill, paying: Paying): Refusal {
  const { contract } = paying;
  if (code === 'CONTRACT_UNKNOWN' || !position) {
    return new Refusal(
      'CONTRACT_UNKNOWN',
      `Le contrat ${contract} est inconnu : vérifiez son numéro sur la facture.`,
      `Contract ${contract} is unknown: check its number on the bill.`,
    );
  }
  if (code === 'ALREADY_SETTLED') {
    const on = position.termination?.settledOn;
    return new Refusal(
      'ALREADY_SETTLED',
      `Le contrat ${contract} est soldé${on ? ` depuis le ${inFrench(on)}` : ''} et n’a pas de dossier de contentieux à régler : n’encaissez rien.`,
      `Contract ${contract} is settled and has no recovery case to pay: take nothing.`,
    );
  }
  const payable = payableOf(position);
  if (code === 'PART_PAYMENT_REFUSED') {
    return new Refusal(
      'PART_PAYMENT_REFUSED',
      `Les paiements partiels ne sont pas acceptés : encaissez ${figures(payable)} F CFA.`,
      `Part payments are not accepted: take ${payable} francs.`,
    );
  }
  if (paying.shownNet !== undefined && paying.shownNet !== payable) {
    return new Refusal(
      'CHANGED_SINCE_SHOWN',
      `Le solde du contrat ${contract} a changé depuis l’affichage : il reste ${left(payable)}.`,
      `The balance of contract ${contract} changed since it was shown: ${payable} francs now.`,
    );
  }
  return payable > 0n
    ? new Refusal(
        'PAYMENT_EXCEEDS_DEBT',
        `Le contrat ${contract} ne doit que ${figures(payable)} F CFA : encaissez au plus ce montant.`,
        `Contract ${contract} owes only ${payable} francs: take at most that.`,
      )
    : new Refusal(
        'PAYMENT_EXCEEDS_DEBT',
        `Le contrat ${contract} ne doit rien : n’encaissez rien.`,
        `Contract ${contract} owes nothing: take nothing.`,
      );
}

const left = (payable: Francs): string =>
  payable > 0n ? `${figures(payable)} F CFA à payer` : 'plus rien à payer';

export const alreadyTaken = (reference: string, receipt: string): Refusal =>
  new Refusal(
    'ALREADY_DONE',
    `La référence ${reference} est déjà encaissée${receipt ? ` (reçu ${receipt})` : ''} : ne l’encaissez pas deux fois.`,
    `Reference ${reference} has been taken already${receipt ? ` (receipt ${receipt})` : ''}: do not take it twice.`,
  );

export const ownContract = (): Refusal =>
  new Refusal(
    'OWN_CONTRACT',
    'Ce contrat est le vôtre : faites agir un collègue.',
    'This contract is your own: let a colleague act.',
  );

export const unknownAgency = (agency: string): Refusal =>
  new Refusal(
    'NOT_FOUND',
    `L’agence ${agency} est inconnue : vérifiez son code.`,
    `Agency ${agency} is unknown: check its code.`,
  );

export const unknownReceipt = (receipt: string): Refusal =>
  new Refusal(
    'NOT_FOUND',
    `Le reçu ${receipt} est inconnu dans vos agences : vérifiez son numéro.`,
    `Receipt ${receipt} is unknown in your agencies: check its number.`,
  );
