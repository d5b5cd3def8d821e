import { bytesInWorker } from './in-worker.ts';
import type { TableDocument } from './rules/table-document.ts';
import { type Target, writeBytes } from './write-bytes.ts';
import { refuseTooManyRows } from './xlsx-bytes.ts';

/**
 * Writes the document as an Excel workbook with real dates and numbers, a sheet a section. Always
 * in a worker: the first workbook of a process holds its thread for 0.4 s, however short it is.
 * Throws an Obstacle above 50,000 rows, or where the disk or the rows object.
 */
export async function writeXlsx(document: TableDocument, target: Target): Promise<void> {
  refuseTooManyRows(document);
  await writeBytes(bytesInWorker('xlsx', document), target);
}
