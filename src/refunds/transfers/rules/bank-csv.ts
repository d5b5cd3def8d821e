import { inFrench } from '#values';
import { bankAccount } from '../../rules/bank-account.ts';
import { forBanks } from '../../rules/names.ts';
import type { CsvColumn, TransferLine, TransferOrder, TransferProfile } from './order.ts';

type Cell = (line: TransferLine, order: TransferOrder, profile: TransferProfile) => string;

const LONGEST_TEXT = 70;

const CELLS: Readonly<Record<CsvColumn, Cell>> = {
  REFERENCE: (line) => line.reference,
  NOM: (line) => forBanks(line.beneficiary, LONGEST_TEXT) || line.reference,
  IBAN: (line) => line.iban,
  BANQUE: (line) => bankAccount(line.iban)?.bank ?? '',
  GUICHET: (line) => bankAccount(line.iban)?.branch ?? '',
  COMPTE: (line) => bankAccount(line.iban)?.number ?? '',
  CLE: (line) => bankAccount(line.iban)?.key ?? '',
  MONTANT: (line) => String(line.amount),
  DEVISE: () => 'XOF',
  MOTIF: (line) => forBanks(line.motive, LONGEST_TEXT),
  DATE: (_, order) => inFrench(order.on),
  DONNEUR_NOM: (_, __, profile) => forBanks(profile.debtorName, LONGEST_TEXT),
  DONNEUR_IBAN: (_, __, profile) => profile.debtorAccount,
};

const quoted = (cell: string, separator: string): string =>
  cell.includes(separator) || cell.includes('"') ? `"${cell.replaceAll('"', '""')}"` : cell;

/**
 * An order of transfers as the table that one bank takes: a header, one line a transfer, in the columns
 * and with the separator of the profile. No cell begins with a sign that a spreadsheet would obey.
 */
export function writeBankCsv(order: TransferOrder, profile: TransferProfile): string {
  const row = (cells: readonly string[]): string =>
    `${cells.map((cell) => quoted(cell, profile.separator)).join(profile.separator)}\r\n`;
  return [
    row(profile.columns),
    ...order.lines.map((line) =>
      row(profile.columns.map((column) => CELLS[column](line, order, profile))),
    ),
  ].join('');
}
