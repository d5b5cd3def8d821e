import type { CalendarDate, Francs } from '#values';

export const CSV_COLUMNS = [
  'REFERENCE',
  'NOM',
  'IBAN',
  'BANQUE',
  'GUICHET',
  'COMPTE',
  'CLE',
  'MONTANT',
  'DEVISE',
  'MOTIF',
  'DATE',
  'DONNEUR_NOM',
  'DONNEUR_IBAN',
] as const;

export type CsvColumn = (typeof CSV_COLUMNS)[number];

/** How a bank wants its files, and from which of our accounts it pays them. */
export type TransferProfile = {
  readonly profile: string;
  readonly format: 'PAIN_001' | 'CSV';
  readonly debtorName: string;
  readonly debtorAccount: string;
  /** The BIC of the bank that pays. */
  readonly debtorBank: string;
  readonly columns: readonly CsvColumn[];
  readonly separator: ';' | ',' | '\t' | '|';
  readonly encoding: 'UTF-8' | 'ISO-8859-1';
};

export type TransferLine = {
  readonly reference: string;
  readonly beneficiary: string;
  readonly iban: string;
  readonly amount: Francs;
  readonly motive: string;
};

/** Everything that a file says; the same order always makes the same bytes. */
export type TransferOrder = {
  readonly id: string;
  readonly on: CalendarDate;
  readonly lines: readonly TransferLine[];
};

export const sumOf = (lines: readonly TransferLine[]): bigint =>
  lines.reduce((sum, line) => sum + line.amount, 0n);

/** What a line is known by, at the bank and as the reference of the refund that it pays. */
export const lineReference = (file: bigint, refund: bigint): string => `QT${file}-${refund}`;
