import { access, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '..', '..');
const CLAUSES = [
  ...range('P', 1, 7),
  ...range('R', 0, 5),
  ...['S1a', 'S1b', 'S2', 'S3', 'S4'],
  ...['E-0', 'E-A', 'E-B', 'E-C', 'E-D', 'E-E', 'E-F', 'E-G', 'E-H', 'E-I', 'E-J'],
  ...range('G', 1, 3),
  ...[1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 13, 14, 15, 16, 18, 20, 22, 24, 25, 26, 28, 29, 30].map(
    (number) => `E${number}`,
  ),
];

function range(letter: string, from: number, to: number): string[] {
  return Array.from({ length: to - from + 1 }, (_, i) => `${letter}${from + i}`);
}

let page = '';
let files: string[] = [];
let source = '';
let pages = '';

beforeAll(async () => {
  page = await readFile(join(ROOT, 'docs', 'conformity.md'), 'utf8');
  const below = async (folder: string) =>
    (await readdir(join(ROOT, folder), { recursive: true })).map((name) => `${folder}/${name}`);
  files = [...(await below('src')), ...(await below('test')), ...(await below('migrations'))];
  const read = files.filter((name) => /^src.*\.ts$/.test(name));
  pages = (
    await Promise.all(
      files
        .filter((name) => name.startsWith('src/web/pages/'))
        .filter((name) => name.endsWith('.tsx') || name.endsWith('.ts'))
        .map((name) => readFile(join(ROOT, name), 'utf8')),
    )
  ).join('\n');
  source = (
    await Promise.all(
      [...read, 'schema.sql', 'openapi.json'].map((name) => readFile(join(ROOT, name), 'utf8')),
    )
  ).join('\n');
});

/** What stands between backticks, each once. */
const named = (): string[] => [
  ...new Set([...page.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name)),
];

const isFile = (name: string): boolean => /\.(ts|sql|txt)$/.test(name);

describe('docs/conformity.md', () => {
  test('has one row for each clause, with a place and a test', () => {
    const rows = [...page.matchAll(/^\| (\S+) \| (.+) \| (.+) \|$/gm)]
      .map(([, clause, lives, shown]) => ({ clause, lives, shown }))
      .filter(({ clause }) => clause !== '---');
    expect(rows.map(({ clause }) => clause)).toEqual(CLAUSES);
    for (const { clause, lives, shown } of rows) {
      expect([
        clause,
        (lives ?? '').length > 3,
        /story|pilots|\.test\.ts/.test(shown ?? ''),
      ]).toEqual([clause, true, true]);
    }
  });

  test('names files that exist', () => {
    const wrong = named()
      .filter(isFile)
      .filter((name) => !files.some((file) => file === name || file.endsWith(`/${name}`)));
    expect(wrong).toEqual([]);
  });

  test('names constraints, codes and functions that exist', () => {
    const words = named().filter((name) => /^[a-z]\w+(\.\w+)?$|^[A-Z_]{5,}$/.test(name));
    expect(words.length).toBeGreaterThan(60);
    expect(words.filter((word) => !source.includes(word))).toEqual([]);
  });

  test('links to decisions that exist', async () => {
    const links = [...page.matchAll(/\]\(([^)]+)\)/g)].map(([, link = '']) => link);
    expect(links.length).toBeGreaterThan(10);
    for (const link of links) await access(join(ROOT, 'docs', link));
  });

  test('has a screen for each clause, at an address that a page has', () => {
    const screens = page.slice(page.indexOf('## Screens'));
    const rows = [...screens.matchAll(/^\| ([^|]+) \| ([^|]+) \|$/gm)];
    const shown = new Set(rows.flatMap(([, clauses = '']) => clauses.split(', ')));
    expect(CLAUSES.filter((clause) => !shown.has(clause))).toEqual([]);
    const addresses = [...screens.matchAll(/`(\/[a-z][^`]*)`/g)].map(([, address = '']) => address);
    expect(addresses.length).toBeGreaterThan(30);
    const missing = addresses.filter((one) => !pages.includes(`path: '${one}'`));
    expect(missing.filter((one) => !one.startsWith('/api/'))).toEqual([]);
  });

  test('says “not yet” nowhere', () => {
    expect(page).not.toMatch(/not (there )?yet/);
  });
});
