import { checkAnnounced } from './check-announced.ts';
import { type Reader, readRows } from './read-rows.ts';
import type { Measure } from './rules/fit-text.ts';
import { HEIGHTS } from './rules/geometry.ts';
import { layOutPage } from './rules/lay-out-page.ts';
import type { ShownPart } from './rules/lay-out-part.ts';
import type { Page } from './rules/page.ts';
import { type Part, planPages } from './rules/plan-pages.ts';
import type { Row, Section, TableDocument, Totals } from './rules/table-document.ts';
import { addTotals, noTotals, sumOf } from './rules/totals.ts';

type Reading = { readonly section: Section; readonly reader: Reader<Row>; carried: Totals };

const startReading = (document: TableDocument): readonly Reading[] =>
  document.sections.map((section) => ({
    section,
    reader: readRows(section.rows, section.title),
    carried: noTotals(document.columns),
  }));

async function finishSection({ section, reader, carried }: Reading): Promise<void> {
  await reader.finish();
  checkAnnounced(section, section.count, carried);
}

async function showPart(document: TableDocument, reading: Reading, part: Part): Promise<ShownPart> {
  const rows = await reading.reader.take(part.to - part.from);
  const carriedIn = reading.carried;
  const ofPage = sumOf(document.columns, rows);
  reading.carried = addTotals(carriedIn, ofPage);
  if (part.isLast) await finishSection(reading);
  return {
    section: reading.section,
    rows,
    isContinued: part.from > 0,
    isLast: part.isLast,
    carriedIn,
    ofPage,
    carriedOut: reading.carried,
  };
}

async function close(document: TableDocument, readings: readonly Reading[]) {
  // An empty document has no part, so that its sections are finished here.
  for (const reading of readings) await finishSection(reading);
  const totals = readings.map((reading) => reading.carried);
  return {
    totals: totals.reduce(addTotals, noTotals(document.columns)),
    seal: (await document.seal?.value()) ?? '',
  };
}

/**
 * The pages of a document, one after another, each laid out when it is asked for; one page and one
 * batch of rows are held at a time. Throws an Obstacle where rows and announcement differ.
 */
export async function* layOutDocument(
  document: TableDocument,
  measure: Measure,
): AsyncGenerator<Page> {
  const plan = planPages(
    document.sections.map((section) => section.count),
    HEIGHTS,
  );
  const readings = startReading(document);
  try {
    for (const [index, planned] of plan.entries()) {
      const parts: ShownPart[] = [];
      for (const part of planned.parts) {
        const reading = readings[part.section];
        if (reading) parts.push(await showPart(document, reading, part));
      }
      const shown = { number: index + 1, count: plan.length, parts };
      const closing = planned.closes ? await close(document, readings) : undefined;
      yield layOutPage(document, closing ? { ...shown, closing } : shown, measure);
    }
  } finally {
    for (const { reader } of readings) await reader.release();
  }
}
