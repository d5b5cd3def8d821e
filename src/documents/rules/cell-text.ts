import { type CalendarDate, type Francs, figures, francs, inFrench } from '#values';
import type { Cell, ColumnKind } from './table-document.ts';

const CONTROL = /\p{Cc}+/gu;

/** A cell is one line: a line break or a tab in a name would break the row that holds it. */
export const oneLine = (text: string): string => text.replace(CONTROL, ' ').normalize('NFC');

export const asAmount = (cell: Cell | undefined): Francs =>
  typeof cell === 'bigint' ? cell : francs(cell ?? 0);

const magnitude = (amount: Francs): string => figures(amount < 0n ? francs(-amount) : amount);

/** What the reader of the paper sees; the letter of a balance is set apart by `balanceLetter`. */
export function cellText(kind: ColumnKind, cell: Cell | undefined): string {
  if (cell === null || cell === undefined || cell === '') return '';
  if (kind === 'text') return oneLine(String(cell));
  if (kind === 'date') return inFrench(cell as CalendarDate);
  if (kind === 'balance') return magnitude(asAmount(cell));
  return figures(asAmount(cell));
}

/** D: the customer owes. C: the utility owes. A bookkeeper reads the letter before a sign. */
export const balanceLetter = (amount: Francs): 'D' | 'C' | '' =>
  amount > 0n ? 'D' : amount < 0n ? 'C' : '';
