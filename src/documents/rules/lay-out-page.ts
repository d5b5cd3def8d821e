import { dayInPortoNovo, inFrench } from '#values';
import type { Measure } from './fit-text.ts';
import { boxesOf, FIRST_TOP, LATER_TOP } from './geometry.ts';
import { layOutEmpty, layOutGrandTotal, layOutSignatures } from './lay-out-closing.ts';
import { layOutFirstHeader, layOutFooter, layOutRunningHeader } from './lay-out-header.ts';
import { layOutPart, type ShownPart } from './lay-out-part.ts';
import type { Page } from './page.ts';
import { blankPage } from './set-text.ts';
import type { TableDocument, Totals } from './table-document.ts';

export type ShownPage = {
  readonly number: number;
  readonly count: number;
  readonly parts: readonly ShownPart[];
  /** Sums and seal of the whole document; present on the last page only. */
  readonly closing?: { readonly totals: Totals; readonly seal: string };
};

const CLOCK = new Intl.DateTimeFormat('fr-BJ', {
  timeZone: 'Africa/Porto-Novo',
  hour: '2-digit',
  minute: '2-digit',
});

/** `24/11/2026 à 17:05`, at the clock of Porto-Novo. */
export const inFrenchAt = (instant: Date): string =>
  `${inFrench(dayInPortoNovo(instant))} à ${CLOCK.format(instant)}`;

/** The page as positioned texts, lines and fills. It reads no clock, no file and no font. */
export function layOutPage(document: TableDocument, shown: ShownPage, measure: Measure): Page {
  const sheet = { page: blankPage(), measure };
  const boxes = boxesOf(document.columns);
  if (shown.number === 1) layOutFirstHeader(sheet, document);
  else layOutRunningHeader(sheet, document);
  let y = shown.number === 1 ? FIRST_TOP : LATER_TOP;
  for (const part of shown.parts) y = layOutPart(sheet, part, boxes, y);
  if (shown.closing) {
    if (shown.parts.length === 0) layOutEmpty(sheet, document, y);
    else if (document.sections.length > 1) {
      layOutGrandTotal(sheet, document, boxes, shown.closing.totals, y);
    }
    layOutSignatures(sheet, document, shown.closing.seal);
  }
  const { issuer, reference, madeAt } = document;
  const made = `${issuer} · ${reference} · établie le ${inFrenchAt(madeAt)}`;
  layOutFooter(sheet, made, shown.number, shown.count);
  return sheet.page;
}
