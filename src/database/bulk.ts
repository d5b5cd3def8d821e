import { from as copyFrom } from 'pg-copy-streams';
import type { Work } from './work.ts';

type Cell = string | number | bigint | boolean | null;

const NEEDS_QUOTES = /[",{}\\\s]|^$|^null$/i;

/**
 * One PostgreSQL array from one column of a set of rows: statements over sets take such columns and
 * `unnest` them. Cells are texts, numbers, booleans or null.
 */
export function column(cells: readonly Cell[]): string {
  const parts = new Array<string>(cells.length);
  for (let i = 0; i < cells.length; i++) parts[i] = element(cells[i] ?? null);
  return `{${parts.join(',')}}`;
}

function element(cell: Cell): string {
  if (cell === null) return 'NULL';
  const text = String(cell);
  return NEEDS_QUOTES.test(text) ? `"${text.replace(/["\\]/g, '\\$&')}"` : text;
}

const ESCAPED: Record<string, string> = {
  '\\': '\\\\',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
};

const NEEDS_ESCAPE = /[\\\n\r\t]/;

/** One cell in the text form of COPY. */
export const copyCell = (cell: string | null): string => {
  if (cell === null) return '\\N';
  return NEEDS_ESCAPE.test(cell) ? cell.replace(/[\\\n\r\t]/g, (c) => ESCAPED[c] ?? c) : cell;
};

/** Loads lines in COPY's text form into a table. */
export async function copyInto(work: Work, table: string, lines: string): Promise<void> {
  const stream = work.tx.query(copyFrom(`COPY ${table} FROM STDIN`));
  await new Promise<void>((resolve, reject) => {
    stream.once('finish', resolve);
    stream.once('error', reject);
    stream.end(lines);
  });
}

/**
 * Before a large set: the plans by which the server checks foreign keys are kept for a session, and
 * one that was made while a table was small reads all of it for every row once it has grown.
 */
export const forgetPlans = (work: Work) => work.tx.query('DISCARD PLANS');

/**
 * For a work that has just filled tables which nobody could analyse yet: the planner takes them for
 * empty and would read all of them for each set. From here on rows are looked up by index.
 */
export const lookUpByIndex = (work: Work) =>
  work.tx.query(
    'SET LOCAL enable_seqscan = off; SET LOCAL enable_hashjoin = off; SET LOCAL enable_mergejoin = off',
  );
