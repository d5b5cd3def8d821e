import type { DossierFileName } from './dossier-files.ts';

/** What a cell may hold; the checker of each kind stands in a file of its own. */
export type Kind =
  /** A key or a reference: at most 40 characters, on one line. */
  | { readonly kind: 'code'; readonly refersTo?: DossierFileName }
  /** Free text; only an address may run over several lines. */
  | { readonly kind: 'text'; readonly atMost: number; readonly lines: 'one' | 'many' }
  /** A day; only a due date may lie after the business date. */
  | { readonly kind: 'date'; readonly mayLieAhead: boolean }
  /** Whole francs, at most 10¹²; only what is still open may be 0. */
  | { readonly kind: 'francs'; readonly mayBeZero: boolean }
  /** `O` or `N` in the file, `t` or `f` once read. */
  | { readonly kind: 'boolean'; readonly otherwise?: 't' | 'f' }
  | { readonly kind: 'choice'; readonly choices: readonly string[]; readonly otherwise?: string };

/** `label` begins a French sentence: “Le nom du client …”. */
export type Column = {
  readonly name: string;
  readonly label: string;
  readonly required: boolean;
} & Kind;

const LONGEST_TEXT = 200;
const LONGEST_ADDRESS = 500;

export const code = (name: string, label: string): Column => ({
  name,
  label,
  required: true,
  kind: 'code',
});

export const reference = (name: string, label: string, refersTo: DossierFileName): Column => ({
  name,
  label,
  required: true,
  kind: 'code',
  refersTo,
});

export const text = (name: string, label: string): Column => ({
  name,
  label,
  required: true,
  kind: 'text',
  atMost: LONGEST_TEXT,
  lines: 'one',
});

export const address = (name: string, label: string): Column => ({
  name,
  label,
  required: true,
  kind: 'text',
  atMost: LONGEST_ADDRESS,
  lines: 'many',
});

export const date = (name: string, label: string): Column => ({
  name,
  label,
  required: true,
  kind: 'date',
  mayLieAhead: false,
});

export const dueDate = (name: string, label: string): Column => ({
  name,
  label,
  required: true,
  kind: 'date',
  mayLieAhead: true,
});

export const amount = (name: string, label: string): Column => ({
  name,
  label,
  required: true,
  kind: 'francs',
  mayBeZero: false,
});

export const openAmount = (name: string, label: string): Column => ({
  name,
  label,
  required: true,
  kind: 'francs',
  mayBeZero: true,
});

export const yesOrNo = (name: string, label: string, otherwise?: 't' | 'f'): Column => ({
  name,
  label,
  required: otherwise === undefined,
  kind: 'boolean',
  ...(otherwise === undefined ? {} : { otherwise }),
});

export const choice = (
  name: string,
  label: string,
  choices: readonly string[],
  otherwise?: string,
): Column => ({
  name,
  label,
  required: otherwise === undefined,
  kind: 'choice',
  choices,
  ...(otherwise === undefined ? {} : { otherwise }),
});

/** The same column, whose cell may be empty: read as null. */
export const optional = (column: Column): Column => ({ ...column, required: false });
