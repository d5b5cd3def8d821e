/** Heights in points. Every row has the same one, so that pages are known before rows are read. */
export type Heights = {
  readonly firstPage: number;
  readonly laterPage: number;
  /** Title of the section and the heads of its columns. */
  readonly opening: number;
  /** « Report », « Total de la page » and « À reporter » are as high as a row. */
  readonly row: number;
  readonly sectionTotal: number;
  /** Grand total, signatures, seal and notes. */
  readonly closing: number;
};

/** Rows `from` (included) to `to` (excluded) of a section. */
export type Part = {
  readonly section: number;
  readonly from: number;
  readonly to: number;
  readonly isLast: boolean;
};

export type PlannedPage = { readonly parts: readonly Part[]; readonly closes: boolean };

/** Fewer rows than this neither end a page under a title nor stand alone above signatures. */
export const KEPT_TOGETHER = 3;

type Place = { room: number; isFresh: boolean };

/** Sections without a row say so after the last row, on the page that is signed. */
function endingHeight(heights: Heights, part: Part, counts: readonly number[]): number {
  const later = counts.slice(part.section + 1);
  const own = (part.from > 0 ? heights.row : 0) + heights.sectionTotal;
  if (later.some((count) => count > 0)) return own;
  const empty = heights.opening + heights.row + heights.sectionTotal;
  return own + later.length * empty + heights.closing;
}

/** How much of the section goes on this page; undefined where it should begin on the next one. */
function partFor(
  section: number,
  from: number,
  counts: readonly number[],
  place: Place,
  heights: Heights,
): { part: Part; height: number } | undefined {
  const count = counts[section] ?? 0;
  const left = count - from;
  const opening = heights.opening + (from > 0 ? heights.row : 0);
  const whole: Part = { section, from, to: count, isLast: true };
  const ending = endingHeight(heights, whole, counts);
  // An empty section still says in one line that it is empty.
  const own = opening + Math.max(left, 1) * heights.row;
  if (own + ending <= place.room) {
    const total = (from > 0 ? heights.row : 0) + heights.sectionTotal;
    return { part: whole, height: own + total };
  }
  const fitting = Math.floor((place.room - opening - 2 * heights.row) / heights.row);
  const taken = Math.min(fitting, left - KEPT_TOGETHER);
  if (taken < (place.isFresh ? 1 : KEPT_TOGETHER)) return undefined;
  return { part: { section, from, to: from + taken, isLast: false }, height: place.room };
}

/**
 * The pages of a document with these counts of rows a section. The signatures always follow rows
 * of the list on the same page: a sheet that holds nothing but signatures could sign anything.
 */
export function planPages(counts: readonly number[], heights: Heights): readonly PlannedPage[] {
  if (counts.every((count) => count === 0)) return [{ parts: [], closes: true }];
  const pages: Part[][] = [[]];
  let place: Place = { room: heights.firstPage, isFresh: true };
  counts.forEach((count, section) => {
    for (let from = 0, isDone = false; !isDone; ) {
      const found = partFor(section, from, counts, place, heights);
      if (found) {
        pages.at(-1)?.push(found.part);
        from = found.part.to;
        isDone = found.part.isLast;
        place = { room: place.room - found.height, isFresh: false };
      } else if (place.isFresh && pages.length > 1) {
        throw new RangeError(`a page is too low for ${count - from} rows and what closes the list`);
      }
      if (!isDone) {
        pages.push([]);
        place = { room: heights.laterPage, isFresh: true };
      }
    }
  });
  return pages.map((parts, index) => ({ parts, closes: index === pages.length - 1 }));
}
