import { bytesInWorker } from './in-worker.ts';
import { pdfBytes } from './pdf/pdf-bytes.ts';
import type { TableDocument } from './rules/table-document.ts';
import { type Target, writeBytes } from './write-bytes.ts';

/**
 * Writes the document as PDF on this thread: for commands that do nothing else meanwhile. Memory
 * stays flat whatever the number of rows. Throws an Obstacle where the disk or the rows object.
 */
export const writePdf = (document: TableDocument, target: Target): Promise<void> =>
  writeBytes(pdfBytes(document), target);

/** The same file, byte for byte, made beside the event loop: for a server. */
export const writePdfInWorker = (document: TableDocument, target: Target): Promise<void> =>
  writeBytes(bytesInWorker('pdf', document), target);
