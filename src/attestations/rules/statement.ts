import type { SealedFacts } from '#seals';
import { type CalendarDate, type Francs, inFrancs, inFrench, negated, toWire } from '#values';

/** What an attestation states of one settled contract, on the day it is issued. */
export type Statement = {
  readonly number: bigint;
  readonly contract: string;
  readonly holder: string;
  readonly servicePoint: string;
  readonly agency: string;
  readonly terminatedOn: CalendarDate;
  readonly settledOn: CalendarDate;
  readonly rule: 'R0' | 'R1' | 'R2' | 'R3' | 'R4';
  /** Debt − deposit as it was settled: what went to recovery, or to the credits to refund. */
  readonly net: Francs;
  /** What the customer still owes today on the recovery case; never negative. */
  readonly owed: Francs;
  /** What the utility still owes the customer today; never negative. */
  readonly due: Francs;
  readonly issuedOn: CalendarDate;
};

/** The facts that are signed, in short names so that the code on paper stays small. */
export const toSealed = (said: Statement): SealedFacts => ({
  k: 'A',
  n: Number(said.number),
  c: said.contract,
  h: said.holder,
  p: said.servicePoint,
  a: said.agency,
  t: said.terminatedOn,
  s: said.settledOn,
  r: said.rule,
  b: toWire(said.net),
  o: toWire(said.owed),
  u: toWire(said.due),
  i: said.issuedOn,
});

/** The facts again, each under the name that a person reads; for whoever checks a document. */
export const FACT_NAMES: Readonly<Record<string, readonly [french: string, english: string]>> = {
  n: ['Numéro', 'Number'],
  c: ['Contrat', 'Contract'],
  h: ['Titulaire', 'Holder'],
  p: ['Point de livraison', 'Service point'],
  a: ['Agence', 'Agency'],
  t: ['Résilié le', 'Terminated on'],
  s: ['Apuré le', 'Settled on'],
  r: ['Règle', 'Rule'],
  b: ['Solde net apuré (F CFA)', 'Net balance settled (F CFA)'],
  o: ['Reste dû par le client (F CFA)', 'Still owed by the customer (F CFA)'],
  u: ['Reste dû au client (F CFA)', 'Still due to the customer (F CFA)'],
  i: ['Établi le', 'Issued on'],
  d: ['Date', 'Date'],
  m: ['Montant (F CFA)', 'Amount (F CFA)'],
  w: ['Mode', 'Method'],
};

/** What the account has come to: nothing owed, a debt that stands, a credit that is due. */
export function conclusion(said: Statement, utility: string): string {
  const settled = `Le compte de ce contrat est apuré depuis le ${inFrench(said.settledOn)}.`;
  return [settled, ...whatStands(said, utility)].join(' ');
}

function whatStands({ net, owed, due }: Statement, utility: string): string[] {
  const sentences: string[] = [];
  if (owed > 0n) {
    sentences.push(
      `Cette attestation ne vaut pas quittance : ${inFrancs(owed)} restent dus par le client et sont suivis par le recouvrement.`,
    );
  }
  if (due > 0n) {
    sentences.push(
      `La ${utility} doit encore ${inFrancs(due)} au client, qui peut les réclamer à toute agence.`,
    );
  }
  if (sentences.length > 0) return sentences;
  if (net > 0n) {
    return [`La créance de ${inFrancs(net)} qui restait alors due a été entièrement réglée.`];
  }
  if (net < 0n) return [`Le crédit de ${inFrancs(negated(net))} a été remboursé au client.`];
  return [`Aucune somme n’est due, ni par le client ni par la ${utility}.`];
}
