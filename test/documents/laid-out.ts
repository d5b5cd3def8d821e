import { settlementListDocument, type TableDocument } from '#documents';
import { layOutDocument } from '../../src/documents/lay-out-document.ts';
import { openPdf } from '../../src/documents/pdf/open-pdf.ts';
import type { Page } from '../../src/documents/rules/page.ts';
import type { Sample } from './sample-list.ts';

const { faces } = openPdf({ title: '', issuer: '', reference: '', madeAt: new Date(0) });

async function pagesOfDocument(document: TableDocument): Promise<readonly Page[]> {
  const pages: Page[] = [];
  for await (const page of layOutDocument(document, faces.measure)) pages.push(page);
  return pages;
}

/** The pages of a list, set with the widths of the faces that are embedded. */
export const pagesOf = ({ facts, lines }: Sample): Promise<readonly Page[]> =>
  pagesOfDocument(settlementListDocument(facts, lines));
