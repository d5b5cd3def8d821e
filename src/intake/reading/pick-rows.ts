import type { DossierFile } from './dossier.ts';
import { readRecords } from './read-records.ts';

/** A row as it stands in the file, in the order of `header`. */
export type OriginalRow = {
  readonly header: readonly string[];
  readonly line: number;
  readonly cells: readonly string[];
};

/**
 * The original cells of the rows that begin at these lines, in their order, by reading the file
 * again: rows that the database rejects later have been normalised by then, and keeping the
 * original of a million rows for the few that fail would not pay.
 */
export async function* pickRows(
  file: DossierFile,
  lines: ReadonlySet<number>,
): AsyncGenerator<OriginalRow> {
  let header: readonly string[] | undefined;
  if (lines.size === 0) return;
  for await (const records of readRecords(file)) {
    for (const { line, cells } of records) {
      if (header && lines.has(line)) yield { header, line, cells };
      header ??= cells;
    }
  }
}
