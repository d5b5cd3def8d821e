import { describe, expect, test } from 'vitest';
import { type Block, type Paper, paperPdf, qrModules } from '#documents';
import { openPdf } from '../../src/documents/pdf/open-pdf.ts';
import { layOutPaper } from '../../src/documents/rules/lay-out-paper.ts';
import { readablePage } from './readable-page.ts';

const { faces } = openPdf({ title: '', issuer: '', reference: '', madeAt: new Date(0) });

const table = (rows: number): Block => ({
  kind: 'table',
  columns: [
    { header: 'Facture', share: 2 },
    { header: 'Échéance', share: 2 },
    { header: 'Montant (F CFA)', share: 2, align: 'right' },
  ],
  rows: Array.from({ length: rows }, (_, i) => [`F-${i + 1}`, '01/02/2026', `${i + 1} 000`]),
  total: ['Ensemble', '', '45 200'],
  emptyText: 'Aucune facture.',
});

const paper = (size: Paper['size'], blocks: readonly Block[]): Paper => ({
  size,
  issuer: 'SBEE · Agence de Godomey',
  reference: 'N° 2026-000123',
  title: 'Attestation d’apurement',
  blocks,
  footer: 'Établi le 24/11/2026',
  madeAt: new Date(0),
});

const read = (one: Paper): string[] =>
  layOutPaper(one, faces.measure).map((page, i) => readablePage(page, i + 1));

describe('a paper of a few sheets', () => {
  test('goes on row by row, its heads again on every page, its total on the last', () => {
    const pages = read(paper('A4', [{ kind: 'heading', text: 'Factures' }, table(90)]));
    expect(pages.length).toBe(3);
    for (const page of pages) {
      expect(page).toContain('Facture │ Échéance │ Montant (F CFA)');
      expect(page).toContain('SBEE · Agence de Godomey │ N° 2026-000123');
    }
    expect(pages.filter((page) => page.includes('Ensemble │ 45 200'))).toEqual([pages[2]]);
    expect(pages[2]).toContain('Page 3 / 3');
    const rows = pages.join('').match(/^F-\d+ /gm);
    expect(rows?.length).toBe(90);
  });

  test('never leaves a heading alone at the foot of a page', () => {
    for (let before = 40; before <= 48; before += 1) {
      const blocks: Block[] = [table(before), { kind: 'heading', text: 'La suite' }, table(3)];
      const pages = read(paper('A4', blocks));
      const page = pages.find((one) => one.includes('La suite')) ?? '';
      expect(page.slice(page.indexOf('La suite'))).toMatch(/F-1 /);
    }
  });

  test('is as long as it must be on a roll, and has no page number there', () => {
    const few = layOutPaper(paper('ROLL', [{ kind: 'note', text: 'Un mot.' }]), faces.measure);
    const many = layOutPaper(paper('ROLL', [table(30)]), faces.measure);
    expect([few.length, many.length]).toEqual([1, 1]);
    expect(many[0]?.size[1]).toBeGreaterThan((few[0]?.size[1] ?? 0) + 300);
    expect(read(paper('ROLL', [table(30)]))[0]).not.toContain('Page');
  });

  test('keeps words within the paper, accents of Fon included, and a code within its square', () => {
    const modules = qrModules('QUITUS1.'.padEnd(300, 'é'));
    const blocks: Block[] = [
      { kind: 'paragraph', text: 'Sɛ́nan Ɖòssú '.repeat(40) },
      { kind: 'code', modules, caption: 'Vérifiable', lines: ['Par tous.'] },
    ];
    for (const size of ['A4', 'A6', 'ROLL'] as const) {
      for (const page of layOutPaper(paper(size, blocks), faces.measure)) {
        for (const { x, text, size: type, isBold } of page.texts) {
          expect(x + faces.measure(text, type, isBold)).toBeLessThanOrEqual(page.size[0]);
        }
        for (const { x, y, width, height } of page.fills) {
          expect(x + width).toBeLessThanOrEqual(page.size[0]);
          expect(y + height).toBeLessThanOrEqual(page.size[1]);
        }
      }
    }
  });

  test('is the same file, byte for byte, each time', async () => {
    const one = paper('A6', [{ kind: 'title', text: 'Reçu' }, table(0)]);
    const [first, second] = [await paperPdf(one), await paperPdf(one)];
    expect(first.subarray(0, 5).toString()).toBe('%PDF-');
    expect(first.equals(second)).toBe(true);
  });
});
