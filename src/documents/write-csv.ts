import { csvBytes } from './csv-bytes.ts';
import type { TableDocument } from './rules/table-document.ts';
import { type Target, writeBytes } from './write-bytes.ts';

/**
 * Writes the document as CSV for a French spreadsheet: UTF-8 with BOM, `;`, CRLF, days as
 * `24/11/2026`, amounts as plain digits, formulas made harmless. Any number of rows, flat memory.
 */
export const writeCsv = (document: TableDocument, target: Target): Promise<void> =>
  writeBytes(csvBytes(document), target);
