import { type CalendarDate, type Francs, NO_FRANCS, plus } from '#values';

export type LedgerEvent =
  | 'TAKEOVER'
  | 'PAYMENT'
  | 'REFUND'
  | 'SETTLEMENT'
  | 'RECOVERY'
  | 'CREDIT_CLAIM'
  | 'BOUNCED_CHEQUE'
  | 'STALE_REFUND'
  | 'BILL'
  | 'CREDIT_NOTE'
  | 'REVERSAL'
  | 'SUPPLEMENT'
  | 'CASE_CREDIT_NOTE'
  | 'CONTEST'
  | 'DEPOSIT'
  | 'STAMP_DUTY';

/** One amount that went from one ledger account to another, as the journal keeps it. */
export type PostedTransfer = {
  readonly debit: string;
  readonly credit: string;
  readonly amount: Francs;
};

export type EntryLine = {
  readonly account: string;
  readonly debit: Francs;
  readonly credit: Francs;
  readonly label: string;
};

/** An entry as accounting reads it: debit lines first, each account once a side. */
export type JournalEntry = {
  readonly entry: bigint;
  /** The day it is booked on, and the day it happened (E26). */
  readonly date: CalendarDate;
  readonly happenedOn: CalendarDate;
  readonly journal: string;
  readonly piece: string;
  readonly contract: string;
  readonly event: LedgerEvent;
  readonly lines: readonly EntryLine[];
};

const LABELS: Record<LedgerEvent, string> = {
  TAKEOVER: 'Reprise',
  PAYMENT: 'Encaissement',
  REFUND: 'Remboursement',
  SETTLEMENT: 'Apurement',
  RECOVERY: 'Recouvrement',
  CREDIT_CLAIM: 'Crédit réclamé',
  BOUNCED_CHEQUE: 'Chèque impayé',
  STALE_REFUND: 'Remboursement rejeté',
  BILL: 'Facture',
  CREDIT_NOTE: 'Avoir',
  REVERSAL: 'Contrepassation',
  SUPPLEMENT: 'Complément de créance',
  CASE_CREDIT_NOTE: 'Avoir sur créance',
  CONTEST: 'Créance contestée',
  DEPOSIT: 'Avance sur consommation',
  STAMP_DUTY: 'Droit de timbre',
};

export const labelOf = (event: LedgerEvent, contract: string): string =>
  `${LABELS[event]} ${contract}`;

/** Unfolds transfers into debit and credit lines; what goes to one account on one side is one line. */
export function unfold(transfers: readonly PostedTransfer[], label: string): EntryLine[] {
  const debits = new Map<string, Francs>();
  const credits = new Map<string, Francs>();
  for (const { debit, credit, amount } of transfers) {
    debits.set(debit, plus(debits.get(debit) ?? NO_FRANCS, amount));
    credits.set(credit, plus(credits.get(credit) ?? NO_FRANCS, amount));
  }
  return [
    ...[...debits].map(([account, debit]) => ({ account, debit, credit: NO_FRANCS, label })),
    ...[...credits].map(([account, credit]) => ({ account, debit: NO_FRANCS, credit, label })),
  ];
}
