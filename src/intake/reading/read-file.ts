import type { CalendarDate } from '#values';
import { message, quote, type Reject, type RowChecker, rowChecker } from '../rules/index.ts';
import type { DossierFile } from './dossier.ts';
import { type Header, readHeader } from './read-header.ts';
import { readRecords } from './read-records.ts';
import type { RawRecord } from './scan-records.ts';

/** `values` in the order of the file's table: days in ISO, plain digits, `t`/`f`, or null. */
export type CheckedRow = { readonly line: number; readonly values: readonly (string | null)[] };

/** `cells` are the row as it stands in the file, in the order of its header. */
export type RejectedRow = Reject & { readonly cells: readonly string[] };

/** Every row of the file is in exactly one of `rows` and `rejects` of one batch. */
export type Batch = {
  readonly header: readonly string[];
  /** French sentences; they come with the first batch only. */
  readonly warnings: readonly string[];
  readonly rows: readonly CheckedRow[];
  readonly rejects: readonly RejectedRow[];
};

type Sheet = {
  readonly file: DossierFile;
  readonly header: Header;
  readonly check: RowChecker;
  readonly businessDate: CalendarDate;
};

/**
 * Reads and checks one file, a few thousand rows at a time; the first batch comes even where there
 * is no row. Throws UnreadableFile where the file is rejected whole, which may show after rows were
 * delivered: the caller lets go of them.
 */
export async function* readFile(
  file: DossierFile,
  businessDate: CalendarDate,
): AsyncGenerator<Batch> {
  let sheet: Sheet | undefined;
  for await (const records of readRecords(file)) {
    const isFirst = sheet === undefined;
    sheet ??= openSheet(file, businessDate, records[0]);
    const warnings = isFirst ? unknownColumns(sheet) : [];
    yield {
      header: sheet.header.cells,
      warnings,
      ...checked(isFirst ? records.slice(1) : records, sheet),
    };
  }
  if (!sheet) openSheet(file, businessDate, undefined);
}

function openSheet(file: DossierFile, businessDate: CalendarDate, first?: RawRecord): Sheet {
  const header = readHeader(file.name, first);
  return { file, header, businessDate, check: rowChecker(file.name, businessDate, header.places) };
}

const unknownColumns = ({ file, header }: Sheet): string[] =>
  header.unknown.map(
    (title) => `${file.name} : la colonne ${quote(title)} est inconnue et laissée de côté.`,
  );

function checked(records: readonly RawRecord[], sheet: Sheet): Pick<Batch, 'rows' | 'rejects'> {
  const rows: CheckedRow[] = [];
  const rejects: RejectedRow[] = [];
  const width = sheet.header.cells.length;
  for (const record of records) {
    if (record.isTorn || record.cells.length !== width) {
      rejects.push(misshapen(record, sheet));
      continue;
    }
    const verdict = sheet.check(record.cells);
    if (verdict.ok) rows.push({ line: record.line, values: verdict.values });
    else rejects.push(rejected(record, verdict, sheet));
  }
  return { rows, rejects };
}

function misshapen({ line, cells, isTorn }: RawRecord, { file, header }: Sheet): RejectedRow {
  const says = isTorn
    ? 'porte du texte après un guillemet fermant : corrigez les guillemets'
    : `compte ${cells.length} cellules et non ${header.cells.length} : corrigez les séparateurs`;
  const facts = { file: file.name, column: '', value: '' };
  return {
    ...facts,
    line,
    code: 'MALFORMED',
    message: message('MALFORMED', { ...facts, says }),
    cells,
  };
}

function rejected(
  { line, cells }: RawRecord,
  { code, column, value, says }: Exclude<ReturnType<RowChecker>, { ok: true }>,
  { file, businessDate }: Sheet,
): RejectedRow {
  const facts = { file: file.name, column, value };
  const sentence = message(code, {
    ...facts,
    businessDate,
    ...(says === undefined ? {} : { says }),
  });
  return { ...facts, line, code, message: sentence, cells };
}
