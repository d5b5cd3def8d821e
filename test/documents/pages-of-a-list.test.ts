import { describe, expect, test } from 'vitest';
import { francs, NO_FRANCS } from '#values';
import { PAGE } from '../../src/documents/rules/geometry.ts';
import { pagesOf } from './laid-out.ts';
import { baselines, readablePage } from './readable-page.ts';
import { listOf, nationalList, type Sample, sampleLine, sampleList } from './sample-list.ts';

const MOST = francs(10n ** 12n);

const hugeList = (): Sample =>
  listOf(
    [0, 1, 2].map((i) => ({
      ...sampleLine(i, false),
      customer: i === 1 ? 'Ɖɔ̀nù Ɛ̀gbɛ́ ŋ Ɔ̌' : `Société ${'très '.repeat(14)}longue`,
      debt: MOST,
      deposit: NO_FRANCS,
      net: MOST,
    })),
    [],
  );

const frozenList = (): Sample => {
  const { facts, lines } = sampleList(2, 1);
  const trail = { seq: 1_204n, hash: 'c4d5'.repeat(16) };
  return { facts: { ...facts, frozenHash: '8e1f'.repeat(16), trail }, lines };
};

// The first page holds this many debtors whole, above their total, the empty section and the
// signatures; one more opens a second page.
const ONE_PAGE = 7;

describe('a list as pages', () => {
  test.each([
    ['nothing-to-settle', () => sampleList(0, 0)],
    ['one-debtor', () => sampleList(1, 0)],
    ['exactly-a-page', () => sampleList(ONE_PAGE, 0)],
    ['a-page-and-one', () => sampleList(ONE_PAGE + 1, 0)],
    ['four-pages', () => sampleList(60, 12)],
    ['national-not-frozen', () => nationalList(14, 6)],
    ['largest-amounts', hugeList],
    ['frozen-with-its-trail', frozenList],
  ])('%s reads as its golden file', async (name, sample) => {
    const pages = await pagesOf(sample());
    const text = pages.map((page, index) => readablePage(page, index + 1)).join('\n');
    await expect(text).toMatchFileSnapshot(`golden/${name}.txt`);
  });

  test('a list that fills its page exactly has one page, and one line more makes two', async () => {
    expect(await pagesOf(sampleList(ONE_PAGE, 0))).toHaveLength(1);
    expect(await pagesOf(sampleList(ONE_PAGE + 1, 0))).toHaveLength(2);
  });

  test('an empty list says on one page that there is nothing to settle', async () => {
    const [page, ...others] = await pagesOf(sampleList(0, 0));
    expect(others).toEqual([]);
    const words = page?.texts.map((text) => text.text) ?? [];
    expect(words.some((word) => word.startsWith('Rien à solder'))).toBe(true);
    expect(words).toEqual(expect.arrayContaining(['Établi par', 'Approuvé par', 'Page 1 / 1']));
  });

  test('every page names the list, the agency, the day and its own place', async () => {
    const pages = await pagesOf(sampleList(60, 12));
    pages.forEach((page, index) => {
      const words = page.texts.map((text) => text.text).join(' ');
      for (const part of ['012-2026-0047', '012 · Godomey', 'DR Atlantique', '24/11/2026']) {
        expect(words).toContain(part);
      }
      expect(words).toContain(`Page ${index + 1} / ${pages.length}`);
    });
  });

  test('no text leaves the paper, however long a name or large an amount', async () => {
    for (const page of await pagesOf(hugeList())) {
      for (const { x, y } of page.texts) {
        expect(x).toBeGreaterThanOrEqual(36 - 0.01);
        expect(x).toBeLessThan(PAGE.width - 36);
        expect(y).toBeLessThan(PAGE.height - 20);
      }
    }
  });

  test('a name that is too long ends with an ellipsis, an amount is never shortened', async () => {
    const rows = (await pagesOf(hugeList())).flatMap(baselines);
    const row = rows.find((texts) => texts.includes('C-018204')) ?? [];
    expect(row[1]?.endsWith('…')).toBe(true);
    const shown = '1\u202f000\u202f000\u202f000\u202f000';
    expect(row.filter((text) => text === shown)).toHaveLength(2);
  });
});
