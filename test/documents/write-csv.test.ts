import { Writable } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { settlementListDocument, writeCsv } from '#documents';
import { francs } from '#values';
import { listOf, type Sample, sampleLine, sampleList } from './sample-list.ts';

async function csvOf({ facts, lines }: Sample): Promise<string> {
  const chunks: Buffer[] = [];
  const sink = new Writable({
    write(chunk: Buffer, _encoding, done) {
      chunks.push(chunk);
      done();
    },
  });
  await writeCsv(settlementListDocument(facts, lines), sink);
  return Buffer.concat(chunks).toString('utf8');
}

const named = (customer: string): Sample => listOf([{ ...sampleLine(1, false), customer }], []);

describe('a list as CSV', () => {
  test('opens in a French spreadsheet: BOM, semicolons, CRLF, French days', async () => {
    const csv = await csvOf(sampleList(1, 1));
    expect(csv).toBe(
      '\ufeffSection;Contrat;Client;Point de livraison;Résilié le;Jours;Débit (F CFA);' +
        'ASC (F CFA);Solde net (F CFA);État\r\n' +
        'Débiteurs;C-018204;Dossou Bérénice;P-77120;24/11/2026;0;15000;0;15000;À solder\r\n' +
        'Créditeurs;C-018204;Dossou Bérénice;P-77120;24/11/2026;0;0;15000;-15000;À solder\r\n',
    );
  });

  test.each(['=', '+', '-', '@', '\t', '\r', '＝'])(
    'a name that begins with %j is a text, not a formula',
    async (sign) => {
      const csv = await csvOf(named(`${sign}cmd|' /C calc'!A0`));
      expect(csv).toMatch(/;'/);
      expect(csv).not.toMatch(new RegExp(`;"?\\${sign}`));
    },
  );

  test('a name with a semicolon or a quote stays in one cell', async () => {
    expect(await csvOf(named('Dossou; dit "Le Grand"'))).toContain(';"Dossou; dit ""Le Grand""";');
  });

  test('an amount of 10¹² keeps all its digits', async () => {
    const line = { ...sampleLine(1, false), debt: francs(10n ** 12n) };
    expect(await csvOf(listOf([line], []))).toContain(';1000000000000;');
  });
});
