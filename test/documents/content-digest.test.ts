import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { contentDigest, settlementListDocument } from '#documents';
import { francs } from '#values';
import { pagesOf } from './laid-out.ts';
import { listOf, nationalList, sampleLine, sampleList } from './sample-list.ts';

const CANONICAL = [
  'quitus-liste\t1',
  'SBEE\t012\tGodomey\tDR Atlantique\t2026-11-24\t012-2026-0047',
  'D\t1\t15000\t0\t15000',
  'C\t1\t0\t15000\t-15000',
  'D\tC-018204\t\tDossou Bérénice\tP-77120\t2026-11-24\t0\t15000\t0\t15000\tÀ solder',
  'C\tC-018204\t\tDossou Bérénice\tP-77120\t2026-11-24\t0\t0\t15000\t-15000\tÀ solder',
  '',
].join('\n');

describe('the digest of the content', () => {
  test('is what sha256sum says of the text that its description lays down', async () => {
    const { facts, lines } = sampleList(1, 1);
    const expected = createHash('sha256').update(CANONICAL, 'utf8').digest('hex');
    expect(await contentDigest(facts, lines)).toBe(expected);
  });

  test('stands on the last page, in groups of eight', async () => {
    const { facts, lines } = sampleList(60, 12);
    const digest = await contentDigest(facts, lines);
    const pages = await pagesOf(sampleList(60, 12));
    const words = pages.map((page) =>
      page.texts
        .map((text) => text.text)
        .join('')
        .replace(/ /g, ''),
    );
    expect(words.at(-1)).toContain(digest);
    expect(words.slice(0, -1).some((page) => page.includes(digest.slice(0, 32)))).toBe(false);
  });

  test('is the same for two prints of one list', async () => {
    const { facts, lines } = sampleList(5, 2);
    const again = { ...facts, madeAt: new Date('2027-01-02T08:00:00Z') };
    expect(await contentDigest(again, lines)).toBe(await contentDigest(facts, lines));
  });

  test('changes with any field of a line, with its order and with the facts', async () => {
    const line = sampleLine(4, false);
    const other = sampleLine(9, false);
    const changes = [
      { contract: 'C-1' },
      { customer: 'X' },
      { servicePoint: 'P-1' },
      { days: 1 },
      { debt: francs(1) },
      { deposit: francs(1) },
      { net: francs(1) },
      { state: 'X' },
      { agency: '1' },
    ];
    const samples = [
      listOf([line, other], []),
      listOf([other, line], []),
      listOf([line], [other]),
      listOf([line, other], [], { region: 'DR Littoral' }),
      ...changes.map((change) => listOf([{ ...line, ...change }, other], [])),
    ];
    const digests = await Promise.all(
      samples.map(({ facts, lines }) => contentDigest(facts, lines)),
    );
    expect(new Set(digests).size).toBe(samples.length);
  });

  test('a list of all agencies that is not frozen has one too', async () => {
    const { facts, lines } = nationalList(2, 1);
    expect(await contentDigest(facts, lines)).toMatch(/^[0-9a-f]{64}$/);
    expect(settlementListDocument(facts, lines).reference).toBe('Liste non arrêtée');
  });
});
