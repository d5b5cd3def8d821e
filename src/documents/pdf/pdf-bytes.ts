import { layOutDocument } from '../lay-out-document.ts';
import type { TableDocument } from '../rules/table-document.ts';
import { openPdf } from './open-pdf.ts';
import { paintPage } from './paint-page.ts';

const CHUNK = 65_536;

/** All that pdfkit has ready. `read` gives one piece a call, each a few bytes to a few thousand. */
function takeReady(pdf: PDFKit.PDFDocument): Uint8Array {
  const pieces: Buffer[] = [];
  for (let piece = pdf.read(); piece !== null; piece = pdf.read()) pieces.push(piece as Buffer);
  return Buffer.concat(pieces);
}

/**
 * The bytes of a document as PDF. Each page is written out before the next one is laid out, so that
 * memory does not grow with the rows; only the table of pages does, by some 2 KB a page.
 */
export async function* pdfBytes(document: TableDocument): AsyncGenerator<Uint8Array> {
  const { pdf, faces } = openPdf(document);
  for await (const page of layOutDocument(document, faces.measure)) {
    paintPage(pdf, page, faces);
    pdf.flushPages();
    if (pdf.readableLength >= CHUNK) yield takeReady(pdf);
  }
  pdf.end();
  yield takeReady(pdf);
}
