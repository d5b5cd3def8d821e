import { Obstacle } from '#values';
import type { Column, Row, Section, Totals } from './rules/table-document.ts';
import { addTotals, areEqual, noTotals, sumOf } from './rules/totals.ts';

/** What is said where rows and announcement differ: no such paper may reach a signature. */
export const listChanged = (title: string): Obstacle =>
  new Obstacle(
    `« ${title} » a changé pendant la mise en page : les lignes ne sont plus celles qui étaient ` +
      'annoncées. Relancez la demande.',
  );

/** Throws an Obstacle unless the section came to what it announced. */
export function checkAnnounced(section: Section, count: number, totals: Totals): void {
  if (section.count === count && areEqual(section.totals, totals)) return;
  throw listChanged(section.title);
}

/** The rows of a section, checked against its announcement once the last one has been read. */
export async function* checkedRows(
  section: Section,
  columns: readonly Column[],
): AsyncGenerator<readonly Row[]> {
  let count = 0;
  let totals = noTotals(columns);
  for await (const batch of section.rows) {
    count += batch.length;
    totals = addTotals(totals, sumOf(columns, batch));
    yield batch;
  }
  checkAnnounced(section, count, totals);
}
