import type { PaymentMethod } from '#ledger';
import { type CalendarDate, type Francs, figures, inFrench, minus, plus } from '#values';
import { inWords } from './in-words.ts';

/** All that a receipt says: written once, said again at every print. */
export type Receipt = {
  readonly receipt: string;
  readonly kind: 'PAYMENT' | 'RECOVERY';
  readonly agency: string;
  readonly agencyName: string;
  readonly till: bigint;
  readonly cashier: string;
  readonly issuedAt: Date;
  readonly contract: string;
  readonly managedBy: string;
  readonly customer: string;
  readonly customerName: string;
  readonly reference: string;
  readonly paidOn: CalendarDate;
  readonly amount: Francs;
  readonly duty: Francs;
  readonly method: PaymentMethod;
  readonly tendered: Francs | null;
  readonly instrument: string | null;
  readonly bank: string | null;
  readonly drawer: string | null;
  readonly operator: string | null;
  readonly netAfter: Francs;
  readonly settled: boolean;
  /** In hexadecimal; covers everything above. */
  readonly hash: string;
  readonly cancelledOn: CalendarDate | null;
  /** The day on which its cheque came back. */
  readonly bouncedOn: CalendarDate | null;
};

export type Fact = { readonly label: string; readonly value: string };

/** What the customer hands over: the amount and, where it is in force, the stamp duty. */
export const dueOf = ({ amount, duty }: Pick<Receipt, 'amount' | 'duty'>): Francs =>
  plus(amount, duty);

export const changeOf = (receipt: Pick<Receipt, 'amount' | 'duty' | 'tendered'>): Francs | null =>
  receipt.tendered === null ? null : minus(receipt.tendered, dueOf(receipt));

const METHODS: Record<PaymentMethod, string> = {
  ESPECES: 'Espèces',
  CHEQUE: 'Chèque',
  VIREMENT: 'Virement',
  MOBILE_MONEY: 'Mobile money',
};

const methodInFrench = ({ method, operator, instrument, bank }: Receipt): string =>
  [METHODS[method], operator, instrument && `n° ${instrument}`, bank]
    .filter((part) => part !== null && part !== '')
    .join(' · ');

const said = (label: string, value: string | null): Fact[] =>
  value === null || value === '' ? [] : [{ label, value }];

/** `10 h 05` of the day in Porto-Novo, where clocks never change. */
const hourOf = (at: Date): string => {
  const local = new Date(at.getTime() + 3_600_000).toISOString();
  return `${local.slice(11, 13)} h ${local.slice(14, 16)}`;
};

/** How the contract stands after it: « soldé », or what is left to pay. */
export function stateAfter({ kind, settled, netAfter }: Receipt): string {
  if (kind === 'RECOVERY') {
    return netAfter === 0n
      ? 'Dossier de contentieux réglé'
      : `Reste au dossier : ${money(netAfter)}`;
  }
  if (settled) return 'Compte soldé';
  return netAfter === 0n ? 'Plus rien à payer' : `Reste à payer : ${money(netAfter)}`;
}

export const money = (amount: Francs): string => `${figures(amount)} F CFA`;

/** What a receipt says, line by line, in the order of the paper; also what a signature covers. */
export function receiptFacts(receipt: Receipt): readonly Fact[] {
  const change = changeOf(receipt);
  return [
    { label: 'Reçu', value: receipt.receipt },
    { label: 'Date', value: `${inFrench(receipt.paidOn)} à ${hourOf(receipt.issuedAt)}` },
    { label: 'Agence', value: `${receipt.agency} · ${receipt.agencyName}` },
    { label: 'Caissier', value: receipt.cashier },
    { label: 'Contrat', value: receipt.contract },
    { label: 'Client', value: receipt.customerName },
    { label: 'Mode', value: methodInFrench(receipt) },
    ...said('Tireur', receipt.drawer),
    { label: 'Référence', value: receipt.reference },
    { label: 'Montant', value: money(receipt.amount) },
    ...said('Droit de timbre', receipt.duty === 0n ? null : money(receipt.duty)),
    { label: 'En lettres', value: inWords(dueOf(receipt)) },
    ...said('Remis', receipt.tendered === null ? null : money(receipt.tendered)),
    ...said('Rendu', change === null ? null : money(change)),
    { label: 'Situation', value: stateAfter(receipt) },
  ];
}
