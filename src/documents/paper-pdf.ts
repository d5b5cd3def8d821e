import { encode } from 'uqr';
import { openPdf } from './pdf/open-pdf.ts';
import { paintPage } from './pdf/paint-page.ts';
import { layOutPaper } from './rules/lay-out-paper.ts';
import type { Paper } from './rules/paper.ts';

/** A paper of a few sheets as PDF, on this thread: some milliseconds. Same paper, same bytes. */
export async function paperPdf(paper: Paper): Promise<Buffer> {
  const { pdf, faces } = openPdf(paper);
  for (const page of layOutPaper(paper, faces.measure)) paintPage(pdf, page, faces);
  pdf.end();
  const pieces: Buffer[] = [];
  for await (const piece of pdf) pieces.push(piece as Buffer);
  return Buffer.concat(pieces);
}

/** The modules of a QR code for a text, dark ones true; a quarter of it may be spoilt. */
export const qrModules = (text: string): readonly (readonly boolean[])[] =>
  encode(text, { ecc: 'M', border: 0 }).data;
