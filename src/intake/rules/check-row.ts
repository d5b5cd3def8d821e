import type { CalendarDate } from '#values';
import type { Column } from './columns.ts';
import type { DossierFileName } from './dossier-files.ts';
import type { Fault } from './fault.ts';
import { type CellReader, cellReader } from './read-cell.ts';
import { REJECT_CODES, type RejectCode } from './reject.ts';
import { RELATIONS, type Relation } from './relations.ts';
import { TABLES } from './tables.ts';

/** `values` in the order of the file's table; `value` is the cell as it stands in the file. */
export type Verdict =
  | { readonly ok: true; readonly values: readonly (string | null)[] }
  | {
      readonly ok: false;
      readonly code: RejectCode;
      readonly column: string;
      readonly value: string;
      /** The French half-sentence of the relation that is broken, where there is one. */
      readonly says?: string;
    };

export type RowChecker = (cells: readonly string[]) => Verdict;

type Checked = { readonly column: Column; readonly read: CellReader; readonly at: number };

const rank = (code: RejectCode): number => REJECT_CODES.indexOf(code);
const MISSING = rank('MISSING');

/**
 * Checks the rows of one file. `places` says, for each column of the table, which cell of a row
 * holds it; -1 where the file does not have the column. The first code in the promised order wins
 * over all columns; within one code, the first column of the table.
 */
export function rowChecker(
  file: DossierFileName,
  businessDate: CalendarDate,
  places: readonly number[] = TABLES[file].map((_, at) => at),
): RowChecker {
  const columns = TABLES[file].map(
    (column, i): Checked => ({
      column,
      read: cellReader(column, businessDate),
      at: places[i] ?? -1,
    }),
  );
  const relations = RELATIONS[file];
  return (cells) => checkRow(cells, columns, relations);
}

function checkRow(
  cells: readonly string[],
  columns: readonly Checked[],
  relations: readonly Relation[],
): Verdict {
  const values: (string | null)[] = [];
  let fault: Fault | undefined;
  let faulty: Checked | undefined;
  for (const checked of columns) {
    const value = checked.read(cells[checked.at] ?? '');
    if (value === null || typeof value === 'string') {
      values.push(value);
      continue;
    }
    values.push(null);
    if (fault && rank(fault.code) <= rank(value.code)) continue;
    fault = value;
    faulty = checked;
    if (rank(value.code) === MISSING) break;
  }
  const broken = relations.length > 0 ? firstBroken(values, relations, fault) : undefined;
  if (broken) return brokenVerdict(broken, cells, columns);
  if (!fault || !faulty) return { ok: true, values };
  const value = cells[faulty.at] ?? '';
  return { ok: false, code: fault.code, column: faulty.column.name, value };
}

/** A relation is looked at only where no cell has a fault that comes before its code. */
const firstBroken = (
  values: readonly (string | null)[],
  relations: readonly Relation[],
  fault: Fault | undefined,
): Relation | undefined => {
  for (const relation of relations) {
    if (fault && rank(fault.code) <= rank(relation.code)) continue;
    if (relation.isBroken(values)) return relation;
  }
  return undefined;
};

function brokenVerdict(
  { code, column, says }: Relation,
  cells: readonly string[],
  columns: readonly Checked[],
): Verdict {
  const at = columns.find((checked) => checked.column.name === column)?.at ?? -1;
  return { ok: false, code, column, value: cells[at] ?? '', says };
}
