import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { HEIGHTS } from '../../src/documents/rules/geometry.ts';
import {
  KEPT_TOGETHER,
  type PlannedPage,
  planPages,
} from '../../src/documents/rules/plan-pages.ts';

const SEED = Number(process.env.SEED ?? Date.now() % 1_000_000);

const heightOf = (page: PlannedPage): number =>
  page.parts.reduce(
    (sum, { from, to, isLast }) => {
      const sums = (from > 0 ? 1 : 0) + (isLast ? (from > 0 ? 1 : 0) : 2);
      const rows = Math.max(to - from, 1) + sums;
      return sum + HEIGHTS.opening + rows * HEIGHTS.row + (isLast ? HEIGHTS.sectionTotal : 0);
    },
    page.closes ? HEIGHTS.closing : 0,
  );

const counts = fc.array(fc.nat(130), { minLength: 1, maxLength: 3 });

describe('the plan of the pages', () => {
  test(`shows every row once, in order, and no page runs over (seed ${SEED})`, () => {
    const property = fc.property(counts, (rows) => {
      const pages = planPages(rows, HEIGHTS);
      const reached = rows.map(() => 0);
      for (const part of pages.flatMap((page) => page.parts)) {
        expect(part.from).toBe(reached[part.section]);
        reached[part.section] = part.to;
      }
      expect(reached).toEqual(rows);
      pages.forEach((page, index) => {
        const room = index === 0 ? HEIGHTS.firstPage : HEIGHTS.laterPage;
        expect(heightOf(page)).toBeLessThanOrEqual(room + 1e-6);
      });
    });
    fc.assert(property, { seed: SEED, numRuns: 2_000 });
  });

  test(`signatures stand once, on the last page, under rows of the list (seed ${SEED})`, () => {
    const property = fc.property(counts, (rows) => {
      const pages = planPages(rows, HEIGHTS);
      expect(pages.map((page) => page.closes).indexOf(true)).toBe(pages.length - 1);
      const last = pages.at(-1)?.parts ?? [];
      const shown = last.reduce((sum, part) => sum + part.to - part.from, 0);
      const smallest = Math.min(KEPT_TOGETHER, rows.findLast((count) => count > 0) ?? 0);
      expect(shown).toBeGreaterThanOrEqual(smallest);
    });
    fc.assert(property, { seed: SEED, numRuns: 2_000 });
  });

  test('a page that is too low for what closes the list is a fault, not an endless loop', () => {
    const low = { ...HEIGHTS, firstPage: 120, laterPage: 120 };
    expect(() => planPages([1], low)).toThrow(RangeError);
  });
});
