import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  settlementListDocument,
  writePdf,
  writePdfInWorker,
  writeSettlementListPdf,
} from '#documents';
import { francs, Obstacle } from '#values';
import { type Sample, sampleList } from './sample-list.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'quitus-pdf-'));
});
afterAll(() => rm(folder, { recursive: true }));

const documentOf = ({ facts, lines }: Sample) => settlementListDocument(facts, lines);

/** The list after somebody settled a contract between the count and the reading. */
function withOneLess(): Sample {
  const { facts, lines } = sampleList(30, 0);
  return { facts: { ...facts, debtors: { ...facts.debtors, count: 31 } }, lines };
}

function withOtherTotal(): Sample {
  const { facts, lines } = sampleList(3, 0);
  return { facts: { ...facts, debtors: { ...facts.debtors, net: francs(1) } }, lines };
}

describe('a list as PDF', () => {
  test('is a PDF 1.7 of as many pages as it announces, with both fonts embedded', async () => {
    const out = join(folder, 'list.pdf');
    await writePdf(documentOf(sampleList(60, 12)), out);
    const bytes = (await readFile(out)).toString('latin1');
    expect(bytes.startsWith('%PDF-1.7\n')).toBe(true);
    expect(bytes.trimEnd().endsWith('%%EOF')).toBe(true);
    expect(bytes.match(/\/Type \/Page\n/g)).toHaveLength(4);
    expect(bytes).toContain('/Count 4');
    expect(bytes.match(/\/FontFile2 \d+ 0 R/g)).toHaveLength(2);
    expect(bytes.match(/\/ToUnicode \d+ 0 R/g)).toHaveLength(2);
    expect(bytes).toMatch(/\+DejaVuSansCondensed-Bold/);
    expect(bytes).not.toContain('Helvetica');
  });

  test('has the same bytes twice, and the same in a worker', async () => {
    const outs = ['one', 'two', 'three'].map((name) => join(folder, `${name}.pdf`));
    const [one = '', two = '', three = ''] = outs;
    await writePdf(documentOf(sampleList(700, 40)), one);
    await writePdf(documentOf(sampleList(700, 40)), two);
    const { facts, lines } = sampleList(700, 40);
    await writeSettlementListPdf(facts, lines, three);
    const [first, ...others] = await Promise.all(outs.map((out) => readFile(out)));
    for (const other of others) expect(first?.equals(other)).toBe(true);
  });

  test.each([
    ['here', writePdf],
    ['in a worker', writePdfInWorker],
  ])('%s, rows that differ from what was announced leave no file', async (place, write) => {
    for (const [name, sample] of [
      ['count', withOneLess()],
      ['total', withOtherTotal()],
    ] as const) {
      const out = join(folder, `changed-${name}-${place}.pdf`);
      const failure = await write(documentOf(sample), out).catch((error: unknown) => error);
      expect(failure).toBeInstanceOf(Obstacle);
      expect(String(failure)).toContain('a changé pendant la mise en page');
    }
    expect((await readdir(folder)).filter((name) => name.startsWith('changed'))).toEqual([]);
  });

  test('a fault of the source goes through as it is, from a worker too', async () => {
    const { facts, lines } = sampleList(3, 0);
    const fault = Object.assign(new Error('connection lost'), { code: 'EPIPE', syscall: 'read' });
    const broken = {
      [Symbol.asyncIterator]: () => ({ next: () => Promise.reject(fault) }),
    };
    const out = join(folder, 'broken.pdf');
    const sample = { ...lines, debtors: broken };
    await expect(writeSettlementListPdf(facts, sample, out)).rejects.toBe(fault);
    expect((await readdir(folder)).filter((name) => name.startsWith('broken'))).toEqual([]);
  });
});
