import type { PaymentMethod } from '#ledger';
import { type CalendarDate, calendarDate, type Francs, francs, isMovable } from '#values';
import { readCsv } from './read-csv.ts';

/**
 * What each kind of file holds. Column names are compared without case and accents, in any order;
 * other columns are passed over.
 *
 * - `MTN`, `MOOV`: `transaction;date;montant;libelle`, and `statut` where failed ones are listed too.
 * - `BANQUE`: `reference;date;libelle;credit`, and `debit`, whose lines are not payments.
 */
export const PROFILES = ['MTN', 'MOOV', 'BANQUE'] as const;
export type Profile = (typeof PROFILES)[number];

const COLUMNS: Record<Profile, { key: string; amount: string; method: PaymentMethod }> = {
  MTN: { key: 'transaction', amount: 'montant', method: 'MOBILE_MONEY' },
  MOOV: { key: 'transaction', amount: 'montant', method: 'MOBILE_MONEY' },
  BANQUE: { key: 'reference', amount: 'credit', method: 'VIREMENT' },
};

/** Statuses of operators under which money has come in; an empty one says nothing against it. */
const SUCCEEDED = new Set([
  '',
  'SUCCES',
  'SUCCESS',
  'SUCCESSFUL',
  'REUSSI',
  'REUSSIE',
  'COMPLETED',
]);

/** One payment of a file. Its reference is that of the operator, so it is taken once, ever. */
export type FileLine = {
  readonly line: number;
  readonly reference: string;
  readonly paidOn: CalendarDate;
  readonly amount: Francs;
  readonly method: PaymentMethod;
  readonly label: string;
};

export type LineFault = {
  readonly line: number;
  readonly column: string;
  readonly code: 'MISSING' | 'MALFORMED' | 'OUT_OF_RANGE' | 'FUTURE_DATE' | 'DUPLICATE_KEY';
  readonly message: string;
};

export type ReadFile = {
  readonly read: number;
  readonly lines: readonly FileLine[];
  readonly faults: readonly LineFault[];
  /** Failed transactions and debits: no payments. */
  readonly ignored: number;
};

export type Unreadable = { readonly says: string; readonly english: string };

export const MOST_LINES = 10_000;

const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').trim();

/** Reads a file of payments. What is wrong with one line is said of that line alone. */
export function readPaymentFile(
  profile: Profile,
  text: string,
  today: CalendarDate,
): ReadFile | Unreadable {
  const records = readCsv(text);
  const [header, ...rows] = records ?? [];
  if (!header) return NO_CSV;
  if (rows.length > MOST_LINES) return TOO_LONG;
  const names = header.cells.map((name) => plain(name).toLowerCase());
  const { key, amount } = COLUMNS[profile];
  const missing = [key, 'date', amount, 'libelle'].filter((name) => !names.includes(name));
  if (missing.length > 0) return withoutColumns(missing);
  const lines = new Map<string, FileLine>();
  const faults: LineFault[] = [];
  let ignored = 0;
  for (const { line, cells } of rows) {
    const cell = (name: string): string => cells[names.indexOf(name)]?.trim() ?? '';
    if (isNoPayment(profile, cell)) {
      ignored += 1;
      continue;
    }
    const one = readLine(profile, line, cell, today);
    if ('code' in one) faults.push(one);
    else if (lines.has(one.reference)) faults.push(fault(line, key, 'DUPLICATE_KEY'));
    else lines.set(one.reference, one);
  }
  return { read: rows.length, lines: [...lines.values()], faults, ignored };
}

type CellOf = (name: string) => string;

const isNoPayment = (profile: Profile, cell: CellOf): boolean =>
  profile === 'BANQUE'
    ? cell('credit') === '' && cell('debit') !== ''
    : !SUCCEEDED.has(plain(cell('statut')).toUpperCase());

function readLine(
  profile: Profile,
  line: number,
  cell: CellOf,
  today: CalendarDate,
): FileLine | LineFault {
  const { key, amount: amountColumn, method } = COLUMNS[profile];
  for (const name of [key, 'date', amountColumn]) {
    if (cell(name) === '') return fault(line, name, 'MISSING');
  }
  if (!/^[A-Za-z0-9][A-Za-z0-9/._-]{0,49}$/.test(cell(key))) return fault(line, key, 'MALFORMED');
  const paidOn = readDay(cell('date'));
  if (!paidOn) return fault(line, 'date', 'MALFORMED');
  if (paidOn > today) return fault(line, 'date', 'FUTURE_DATE');
  const amount = readFrancs(cell(amountColumn));
  if (amount === undefined) return fault(line, amountColumn, 'MALFORMED');
  if (!isMovable(amount)) return fault(line, amountColumn, 'OUT_OF_RANGE');
  const label = cell('libelle')
    .replace(/\p{Cc}+/gu, ' ')
    .slice(0, 500);
  return { line, reference: `${profile}-${cell(key)}`, paidOn, amount, method, label };
}

/** `2026-11-20` or `20/11/2026`, with a time of the day behind it or not. */
function readDay(text: string): CalendarDate | undefined {
  const [date = ''] = text.split(/[ T]/);
  const french = /^(\d{2})\/(\d{2})\/(\d{4})$/.exec(date);
  return calendarDate(french ? `${french[3]}-${french[2]}-${french[1]}` : date);
}

/** Whole francs, with spaces between thousands or not; no sign, no centimes but `,00`. */
function readFrancs(text: string): Francs | undefined {
  const digits = text.replace(/[ \u00a0\u202f]/g, '').replace(/[,.]00?$/, '');
  return /^\d{1,15}$/.test(digits) ? francs(digits) : undefined;
}

const SAYS: Record<LineFault['code'], string> = {
  MISSING: 'est vide : complétez-le',
  MALFORMED: 'n’a pas la forme attendue : corrigez-le',
  OUT_OF_RANGE: 'n’est pas un montant possible : corrigez-le',
  FUTURE_DATE: 'n’est pas encore venu : corrigez-le',
  DUPLICATE_KEY: 'figure deux fois dans ce fichier : gardez une seule ligne',
};

const fault = (line: number, column: string, code: LineFault['code']): LineFault => ({
  line,
  column,
  code,
  message: `Ligne ${line} : « ${column} » ${SAYS[code]}.`,
});

const NO_CSV: Unreadable = {
  says: 'Ce fichier ne se lit pas comme un CSV avec une ligne d’en-tête : exportez-le à nouveau.',
  english: 'This file is not a CSV with a header line: export it again.',
};

const TOO_LONG: Unreadable = {
  says: `Ce fichier a plus de ${MOST_LINES} lignes : partagez-le.`,
  english: `This file has more than ${MOST_LINES} lines: cut it.`,
};

const withoutColumns = (names: readonly string[]): Unreadable => ({
  says: `Il manque à ce fichier : ${names.join(', ')}. Exportez-le avec ces colonnes.`,
  english: `This file lacks ${names.join(', ')}: export it with these columns.`,
});

/** What may be the number of a contract or of a bill in the words that a payer wrote. */
export const candidatesIn = (label: string): readonly string[] => [
  ...new Set(
    (label.match(/[A-Za-z0-9][A-Za-z0-9/._-]{1,63}/g) ?? []).flatMap((word) => {
      const bare = word.replace(/[/._-]+$/, '');
      return [bare, bare.toUpperCase()];
    }),
  ),
];
