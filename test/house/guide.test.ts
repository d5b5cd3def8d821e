import { readdir, readFile, stat } from 'node:fs/promises';
import { join, normalize } from 'node:path';
import { describe, expect, test } from 'vitest';
import { addDays, type CalendarDate, day, inFrench } from '#values';
import { type Inline, readMarkdown } from '../../src/web/markdown.ts';
import { addressOf, CONTENTS, GUIDE } from '../../src/web/pages/help/guide-pages.ts';
import { ROOT } from './house.ts';

const FOLDER = 'docs/guide';
const HEAVIEST = 120 * 1024;
const names = [CONTENTS, ...GUIDE];

const readText = (name: string) => readFile(join(ROOT, FOLDER, `${name}.md`), 'utf8');

const targetsOf = (parts: readonly Inline[]): readonly string[] =>
  parts.flatMap((part) =>
    typeof part === 'string'
      ? []
      : 'to' in part
        ? [part.to]
        : 'of' in part
          ? targetsOf(part.of)
          : [],
  );

async function blocksOf(name: string) {
  const blocks = readMarkdown(await readText(name));
  const lines = blocks.flatMap((block) => {
    if (block.is === 'paragraph') return [block.of];
    if (block.is === 'list') return block.items;
    if (block.is === 'table') return [...block.head.map(({ of }) => of), ...block.rows.flat()];
    return [];
  });
  const ids = blocks.flatMap((block) => (block.is === 'heading' ? [block.id] : []));
  return { blocks, ids, targets: lines.flatMap(targetsOf) };
}

test('the guide in the product has every page of the folder', async () => {
  const onDisk = (await readdir(join(ROOT, FOLDER))).map((name) => name.replace(/\.md$/, ''));
  expect(onDisk.sort()).toEqual([...names].sort());
});

describe.each(names)('%s of the guide', (name) => {
  test('has one title, headings of their own, and leads only to what exists', async () => {
    const { blocks, ids, targets } = await blocksOf(name);
    expect(blocks.flatMap((one) => (one.is === 'heading' && one.depth === 1 ? [1] : []))).toEqual([
      1,
    ]);
    expect(new Set(ids).size).toBe(ids.length);
    for (const target of targets) {
      expect(addressOf(target)).toMatch(/^(\/aide|#)/);
      const [path = '', at] = target.split('#');
      await stat(join(ROOT, FOLDER, path));
      if (at === undefined) continue;
      const there = path === '' ? ids : (await blocksOf(path.replace(/\.md$/, ''))).ids;
      expect(there, target).toContain(at);
    }
  });
});

test('the README leads only to what exists', async () => {
  const readme = await readFile(join(ROOT, 'README.md'), 'utf8');
  const prose = readme.replace(/```[\s\S]*?```/g, '');
  const targets = [...prose.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = '']) => target);
  expect(targets.length).toBeGreaterThan(5);
  for (const target of targets.filter((one) => !/^(https?:|#)/.test(one))) {
    await stat(join(ROOT, normalize(target.split('#')[0] ?? '')));
  }
});

test('no picture is too heavy for a weak link, and none is kept that nobody shows', async () => {
  const texts = await Promise.all(names.map(readText));
  const shown = [...texts, await readFile(join(ROOT, 'README.md'), 'utf8')].join('\n');
  for (const picture of await readdir(join(ROOT, 'docs/pictures'))) {
    expect(shown, picture).toContain(`pictures/${picture}`);
    expect((await stat(join(ROOT, 'docs/pictures', picture))).size).toBeLessThan(HEAVIEST);
  }
});

/** `01/10/2026`, as the examples write days. */
const dayOf = (text: string): CalendarDate => day(text.split('/').reverse().join('-'));

test('the examples of the thirty days are right', async () => {
  const rows = [...(await readText('la-procedure')).matchAll(/^\| (\d\d\/.+) \|$/gm)];
  expect(rows).toHaveLength(3);
  for (const [, row = ''] of rows) {
    const [from = '', ...then] = row.split(' | ');
    expect(then).toEqual([29, 30, 31].map((days) => inFrench(addDays(dayOf(from), days))));
  }
});

test('the examples of the net balance are right', async () => {
  const text = await readText('la-procedure');
  const sums = [
    ...text.matchAll(/^\| ([\d ]+) \| ([\d ]+) \| ([\d ]+?)(?: (débiteur|créditeur))? \|/gm),
  ];
  expect(sums).toHaveLength(5);
  for (const [, debt, deposit, net, side] of sums) {
    const [owed, paidIn, left] = [debt, deposit, net].map((one) =>
      Number(one?.replaceAll(' ', '')),
    );
    expect((owed ?? 0) - (paidIn ?? 0)).toBe(side === 'créditeur' ? -(left ?? 0) : left);
  }
});
