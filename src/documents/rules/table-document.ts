import type { Francs } from '#values';

/** What a cell may hold. A date cell holds a `CalendarDate`; nothing stands for an empty cell. */
export type Cell = string | number | Francs | null;

export type Row = Readonly<Record<string, Cell>>;

/** Rows come in batches, so that a list of any length crosses the room without being held. */
export type Batches<Item> = AsyncIterable<readonly Item[]> | Iterable<readonly Item[]>;

export type ColumnKind = 'text' | 'date' | 'integer' | 'francs' | 'balance';

/**
 * `balance` is an amount in francs whose sign matters: on paper it reads `30 200 D` or `12 000 C`,
 * in a spreadsheet it stays a signed number. `share` is the part of the width, in any unit.
 */
export type Column = {
  readonly key: string;
  readonly header: string;
  readonly kind: ColumnKind;
  readonly share: number;
  readonly align?: 'left' | 'right';
  readonly strong?: boolean;
};

export type Fact = { readonly label: string; readonly value: string };

export type Highlight = Fact & { readonly note: string };

export type Totals = Readonly<Record<string, Francs>>;

/**
 * `count` and `totals` are announced before the rows are read: the first page shows them and
 * "page x / n" needs the count. The engines check both against the rows that really came.
 */
export type Section = {
  readonly title: string;
  readonly note: string;
  readonly count: number;
  readonly totals: Totals;
  readonly totalLabel: string;
  readonly emptyText: string;
  readonly rows: Batches<Row>;
};

/** A list to sign, to print and to calculate with: plain data, except for its rows and its seal. */
export type TableDocument = {
  readonly issuer: string;
  readonly title: string;
  readonly reference: string;
  /** What identifies the list again at the head of every page after the first. */
  readonly running: string;
  readonly facts: readonly Fact[];
  readonly highlights: readonly Highlight[];
  readonly columns: readonly Column[];
  readonly sections: readonly Section[];
  readonly totalLabel: string;
  /** Said in place of the table where no section has a row. */
  readonly emptyText: string;
  readonly signatures: readonly string[];
  readonly notes: readonly string[];
  /** Printed beside the signatures; asked for once every row has been read. */
  readonly seal?: { readonly label: string; readonly value: () => string | Promise<string> };
  /** The only instant in the file, so that the same list gives the same bytes. */
  readonly madeAt: Date;
};

export const rowCount = (document: TableDocument): number =>
  document.sections.reduce((sum, section) => sum + section.count, 0);

export const isAmount = (column: Column): boolean =>
  column.kind === 'francs' || column.kind === 'balance';

export const isRightAligned = (column: Column): boolean =>
  (column.align ?? (isAmount(column) || column.kind === 'integer' ? 'right' : 'left')) === 'right';
