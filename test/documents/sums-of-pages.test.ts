import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { francs, minus } from '#values';
import type { Page } from '../../src/documents/rules/page.ts';
import { pagesOf } from './laid-out.ts';
import { baselines } from './readable-page.ts';
import { listOf, sampleLine } from './sample-list.ts';

const SEED = Number(process.env.SEED ?? Date.now() % 1_000_000);

const amount = (text: string | undefined): bigint =>
  BigInt((text ?? '').replaceAll('\u202f', '').replace('\u2212', '-'));

/** Debit, deposit and magnitude of the net of each line that begins with this label. */
const totalsOf = (page: Page, label: string): bigint[][] =>
  baselines(page)
    .filter((texts) => texts[0]?.startsWith(label))
    .map((texts) => texts.slice(1, 4).map(amount));

const deposits = fc.record({
  debt: fc.bigInt({ min: 0n, max: 10n ** 12n }),
  deposit: fc.bigInt({ min: 0n, max: 10n ** 12n }),
});

describe('the sums on the pages', () => {
  test(`what is carried forward is what was carried in and the page (seed ${SEED})`, async () => {
    const property = fc.asyncProperty(
      fc.array(deposits, { minLength: 1, maxLength: 140 }),
      async (amounts) => {
        const lines = amounts.map(({ debt, deposit }, i) => {
          const [more, less] = debt > deposit ? [debt, deposit] : [deposit, debt];
          const [owed, held] = [francs(more), francs(less)];
          return { ...sampleLine(i, false), debt: owed, deposit: held, net: minus(owed, held) };
        });
        const pages = await pagesOf(listOf(lines, []));
        let carried = [0n, 0n, 0n];
        for (const page of pages) {
          const [report] = totalsOf(page, 'Report');
          if (report) expect(report).toEqual(carried);
          const [ofPage] = totalsOf(page, 'Total de la page');
          if (!ofPage) continue;
          carried = carried.map((sum, i) => sum + (ofPage[i] ?? 0n));
          const [forward] = totalsOf(page, 'À reporter');
          if (forward) expect(forward).toEqual(carried);
        }
        const whole = pages.flatMap((page) => totalsOf(page, 'Total débiteurs')).at(-1);
        const sums = (['debt', 'deposit', 'net'] as const).map((key) =>
          lines.reduce((sum, line) => sum + line[key], 0n),
        );
        expect(whole).toEqual(sums);
        if (pages.length > 1) expect(carried).toEqual(sums);
      },
    );
    await fc.assert(property, { seed: SEED, numRuns: 40 });
  });
});
