import { createRequire } from 'node:module';
import PDFDocument from 'pdfkit';
import type { Measure } from '../rules/fit-text.ts';
import { PAGE } from '../rules/geometry.ts';
import type { TableDocument } from '../rules/table-document.ts';
import { type EmbeddedFont, type Face, openFace } from './face.ts';

const FOLDER = 'dejavu-fonts-ttf/ttf';
const { resolve } = createRequire(import.meta.url);

// DejaVu has every letter of the languages of Benin (ɖ ɛ ɔ ŋ and their accents), figures of one
// width, and a narrow cut; its licence allows embedding.
const REGULAR = resolve(`${FOLDER}/DejaVuSansCondensed.ttf`);
const BOLD = resolve(`${FOLDER}/DejaVuSansCondensed-Bold.ttf`);

export type Faces = { readonly regular: Face; readonly bold: Face; readonly measure: Measure };

/** pdfkit keeps the font it has just opened in this field, which its types leave out. */
function embed(pdf: PDFKit.PDFDocument, file: string): Face {
  pdf.font(file);
  return openFace((pdf as unknown as { _font: EmbeddedFont })._font);
}

function openFaces(pdf: PDFKit.PDFDocument): Faces {
  const regular = embed(pdf, REGULAR);
  const bold = embed(pdf, BOLD);
  const measure: Measure = (text, size, isBold) =>
    ((isBold ? bold : regular).widthOf(text) * size) / 1000;
  return { regular, bold, measure };
}

/** An empty file with its faces. Every date in it is `madeAt`: same document, same bytes. */
export function openPdf(
  document: Pick<TableDocument, 'title' | 'issuer' | 'reference' | 'madeAt'>,
) {
  const pdf = new PDFDocument({
    autoFirstPage: false,
    size: [PAGE.width, PAGE.height],
    margin: 0,
    font: REGULAR,
    pdfVersion: '1.7',
    lang: 'fr-BJ',
    displayTitle: true,
    info: {
      Title: `${document.title} · ${document.reference}`,
      Author: document.issuer,
      Creator: 'Quitus',
      Producer: 'Quitus',
      CreationDate: document.madeAt,
      ModDate: document.madeAt,
    },
  });
  return { pdf, faces: openFaces(pdf) };
}
