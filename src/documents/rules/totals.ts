import { type Francs, NO_FRANCS, plus } from '#values';
import { asAmount } from './cell-text.ts';
import { type Column, isAmount, type Row, type Totals } from './table-document.ts';

const amountKeys = (columns: readonly Column[]): string[] =>
  columns.filter(isAmount).map((column) => column.key);

export const noTotals = (columns: readonly Column[]): Totals =>
  Object.fromEntries(amountKeys(columns).map((key) => [key, NO_FRANCS]));

export function sumOf(columns: readonly Column[], rows: readonly Row[]): Totals {
  const sums: Record<string, Francs> = {};
  for (const key of amountKeys(columns)) {
    sums[key] = rows.reduce((sum, row) => plus(sum, asAmount(row[key] ?? 0)), NO_FRANCS);
  }
  return sums;
}

export const addTotals = (a: Totals, b: Totals): Totals =>
  Object.fromEntries(
    Object.keys(a).map((key) => [key, plus(a[key] ?? NO_FRANCS, b[key] ?? NO_FRANCS)]),
  );

/** Whether what was announced for these columns is what the rows came to. */
export const areEqual = (announced: Totals, found: Totals): boolean =>
  Object.keys(found).every((key) => announced[key] === found[key]);
