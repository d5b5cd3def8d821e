import { readdir, readFile, stat } from 'node:fs/promises';
import { join, normalize } from 'node:path';
import { describe, expect, test } from 'vitest';
import { addDays, type CalendarDate, day, inFrench } from '#values';
import { type Block, type Inline, readMarkdown } from '../../src/web/markdown.ts';
import { addressOf, CONTENTS, FOLDERS, GUIDE } from '../../src/web/pages/help/guide-pages.ts';
import { LANGUAGES, type Language } from '../../src/web/words/index.ts';
import { ROOT } from './house.ts';

const HEAVIEST = 120 * 1024;
const names = [CONTENTS, ...GUIDE];
const folderOf = (language: Language) => join(ROOT, 'docs', FOLDERS[language]);

const readText = (language: Language, name: string) =>
  readFile(join(folderOf(language), `${name}.md`), 'utf8');

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

async function blocksOf(language: Language, name: string) {
  const blocks = readMarkdown(await readText(language, name));
  const lines = blocks.flatMap((block) => {
    if (block.is === 'paragraph') return [block.of];
    if (block.is === 'list') return block.items;
    if (block.is === 'table') return [...block.head.map(({ of }) => of), ...block.rows.flat()];
    return [];
  });
  const ids = blocks.flatMap((block) => (block.is === 'heading' ? [block.id] : []));
  return { blocks, ids, targets: lines.flatMap(targetsOf) };
}

/** What a block is apart from its words: the depth of a heading, the size of a list or a table. */
function shapeOf(block: Block): string {
  if (block.is === 'heading') return `heading of depth ${block.depth}`;
  if (block.is === 'list') {
    return `${block.ordered ? 'numbered' : 'plain'} list of ${block.items.length}`;
  }
  if (block.is === 'table') {
    return `table of ${block.rows.length} by ${block.head.map((one) => (one.figures ? 'figure' : 'text'))}`;
  }
  return block.is;
}

/** Amounts, ledger accounts and days: whatever has three figures or more. */
const figuresOf = (text: string) =>
  (text.match(/\d[\d /]+\d/g) ?? []).filter((one) => one.replace(/\D/g, '').length > 2).sort();

describe.each(LANGUAGES)('the guide in %s', (language) => {
  test('has in the product every page of its folder', async () => {
    const files = (await readdir(folderOf(language))).filter((name) => name.endsWith('.md'));
    expect(files.sort()).toEqual(names.map((name) => `${name}.md`).sort());
  });

  describe.each(names)('%s', (name) => {
    test('has one title, headings of their own, and leads only to what exists', async () => {
      const { blocks, ids, targets } = await blocksOf(language, name);
      const titles = blocks.filter((one) => one.is === 'heading' && one.depth === 1);
      expect(titles).toHaveLength(1);
      expect(new Set(ids).size).toBe(ids.length);
      for (const target of targets) {
        expect(addressOf(target)).toMatch(/^(\/aide|#)/);
        const [path = '', at] = target.split('#');
        await stat(join(folderOf(language), path));
        if (at === undefined) continue;
        const there = path === '' ? ids : (await blocksOf(language, path.replace(/\.md$/, ''))).ids;
        expect(there, target).toContain(at);
      }
    });
  });
});

describe.each(names)('%s in both languages', (name) => {
  test('has the same headings, lists, tables, pictures and links', async () => {
    const [fr, en] = await Promise.all([blocksOf('fr', name), blocksOf('en', name)]);
    expect(en.blocks.map(shapeOf)).toEqual(fr.blocks.map(shapeOf));
    const leads = ({ targets }: typeof fr) => targets.map((one) => addressOf(one).split('#')[0]);
    expect(leads(en)).toEqual(leads(fr));
  });

  test('gives the same amounts, ledger accounts and days', async () => {
    const [fr, en] = await Promise.all([readText('fr', name), readText('en', name)]);
    expect(figuresOf(en)).toEqual(figuresOf(fr));
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
  const texts = await Promise.all(
    LANGUAGES.flatMap((language) => names.map((name) => readText(language, name))),
  );
  const shown = [...texts, await readFile(join(ROOT, 'README.md'), 'utf8')].join('\n');
  for (const picture of await readdir(join(ROOT, 'docs/pictures'))) {
    expect(shown, picture).toContain(`pictures/${picture}`);
    expect((await stat(join(ROOT, 'docs/pictures', picture))).size).toBeLessThan(HEAVIEST);
  }
});

/** `01/10/2026`, as the examples write days. */
const dayOf = (text: string): CalendarDate => day(text.split('/').reverse().join('-'));

test.each(LANGUAGES)('the examples of the thirty days are right in %s', async (language) => {
  const text = await readText(language, 'la-procedure');
  const rows = [...text.matchAll(/^\| (\d\d\/.+) \|$/gm)];
  expect(rows).toHaveLength(3);
  for (const [, row = ''] of rows) {
    const [from = '', ...then] = row.split(' | ');
    expect(then).toEqual([29, 30, 31].map((days) => inFrench(addDays(dayOf(from), days))));
  }
});

test.each(LANGUAGES)('the examples of the net balance are right in %s', async (language) => {
  const text = await readText(language, 'la-procedure');
  const sums = [
    ...text.matchAll(
      /^\| ([\d ]+) \| ([\d ]+) \| ([\d ]+?)(?: (débiteur|créditeur|debit|credit))? \|/gm,
    ),
  ];
  expect(sums).toHaveLength(5);
  for (const [, debt, deposit, net, side] of sums) {
    const [owed, paidIn, left] = [debt, deposit, net].map((one) =>
      Number(one?.replaceAll(' ', '')),
    );
    expect((owed ?? 0) - (paidIn ?? 0)).toBe(
      side === 'créditeur' || side === 'credit' ? -(left ?? 0) : left,
    );
  }
});
