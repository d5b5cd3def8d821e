import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { settlementListDocument, writeXlsx } from '#documents';
import { francs, Obstacle } from '#values';
import { readWorkbook } from './read-workbook.ts';
import { listOf, type Sample, sampleLine, sampleList } from './sample-list.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'quitus-xlsx-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function workbookOf({ facts, lines }: Sample): Promise<Map<string, string>> {
  const out = join(folder, 'list.xlsx');
  await writeXlsx(settlementListDocument(facts, lines), out);
  return readWorkbook(await readFile(out));
}

const cell = (sheet: string | undefined, place: string): string | undefined =>
  sheet?.match(new RegExp(`<c r="${place}"[^>]*>(.*?)</c>`))?.[1];

describe('a list as a workbook', () => {
  test('has a sheet a section, days as days and francs as numbers', async () => {
    const parts = await workbookOf(sampleList(2, 1));
    expect(parts.get('xl/workbook.xml')).toMatch(/name="Débiteurs".*name="Créditeurs"/s);
    const sheet = parts.get('xl/worksheets/sheet1.xml');
    expect(cell(sheet, 'D2')).toBe('<v>46350</v>');
    expect(cell(sheet, 'F2')).toBe('<v>15000</v>');
    expect(parts.get('xl/styles.xml')).toContain('#,##0');
    expect(parts.get('xl/styles.xml')).toContain('dd/mm/yyyy');
    expect(sheet).toContain('state="frozen"');
    expect(cell(parts.get('xl/worksheets/sheet2.xml'), 'H2')).toBe('<v>-15000</v>');
  });

  test('a name that looks like a formula is a text', async () => {
    const line = { ...sampleLine(1, false), customer: '=1+1' };
    const parts = await workbookOf(listOf([line], []));
    expect(parts.get('xl/worksheets/sheet1.xml')).not.toContain('<f>');
    expect(parts.get('xl/sharedStrings.xml')).toContain('=1+1');
  });

  test('an amount beyond what a spreadsheet can hold stays exact, as a text', async () => {
    const large = francs(10n ** 15n + 1n);
    const line = { ...sampleLine(1, false), debt: large };
    const parts = await workbookOf(listOf([line], []));
    expect(parts.get('xl/sharedStrings.xml')).toContain('1000000000000001');
  });

  test('above 50,000 rows one is sent to CSV, and nothing is written', async () => {
    const { facts, lines } = sampleList(1, 0);
    const many = { ...facts, debtors: { ...facts.debtors, count: 50_001 } };
    const out = join(folder, 'many.xlsx');
    const written = writeXlsx(settlementListDocument(many, lines), out);
    await expect(written).rejects.toThrow(/50 000 lignes.*CSV/);
    await expect(written).rejects.toBeInstanceOf(Obstacle);
    expect(await readdir(folder)).not.toContain('many.xlsx.part');
  });
});
