import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type Dossier, openDossier } from '../../src/intake/reading/index.ts';
import { Obstacle } from '../../src/values/index.ts';
import { makeZip, type ZipEntry } from './make-zip.ts';
import { folderWith, readAll } from './read-all.ts';

const CLIENTS = 'code;nom\nK1;Zinsou Bérénice\n';
const REGIONS = 'code;nom\nDR01;Littoral\n';

async function zipOf(entries: readonly ZipEntry[]): Promise<string> {
  return join(await folderWith({ 'dossier.zip': makeZip(entries) }), 'dossier.zip');
}

async function rowsOf({ files }: Dossier): Promise<unknown> {
  const read = [];
  for (const file of files) read.push([file.name, (await readAll(file)).rows.length]);
  return read;
}

describe('a folder', () => {
  test('gives its files in the order in which they refer to each other', async () => {
    const folder = await folderWith({
      'Clients.CSV': CLIENTS,
      'directions.csv': REGIONS,
      'notes.txt': '',
      'rejets.csv': '',
      '.cache': '',
    });
    const dossier = await openDossier(folder);
    expect(await rowsOf(dossier)).toEqual([
      ['directions.csv', 1],
      ['clients.csv', 1],
    ]);
    expect(dossier.warnings).toEqual([
      "Le fichier notes.txt ne fait pas partie d'un dossier : il est laissé de côté.",
    ]);
  });

  test('without a known file is no dossier', async () => {
    const folder = await folderWith({ 'notes.txt': '' });
    await expect(openDossier(folder)).rejects.toThrow(/aucun fichier attendu.*indiquez/);
  });

  test('with a file under two spellings is refused', async () => {
    const folder = await folderWith({ 'clients.csv': CLIENTS, 'CLIENTS.csv': CLIENTS });
    await expect(openDossier(folder)).rejects.toThrow('deux fois clients.csv');
  });

  test('that is not there, or is a plain file, is an obstacle', async () => {
    const folder = await folderWith({ 'clients.csv': CLIENTS });
    await expect(openDossier(join(folder, 'absent'))).rejects.toThrow(/introuvable.*vérifiez/);
    const file = openDossier(join(folder, 'clients.csv'));
    await expect(file).rejects.toThrow(Obstacle);
    await expect(file).rejects.toThrow(/ni un dossier ni un zip.*indiquez/);
    await expect(openDossier('/dev/null')).rejects.toThrow(Obstacle);
  });
});

describe('a zip', () => {
  test.each(['', 'dossier/'])('gives its files, at its top or in one folder (%j)', async (top) => {
    const path = await zipOf([
      { name: `${top}clients.csv`, content: CLIENTS },
      { name: `${top}directions.csv`, content: REGIONS },
      { name: `${top}rejets.csv`, content: '' },
      { name: '__MACOSX/._clients.csv', content: '' },
      { name: `${top}autre.csv`, content: '' },
    ]);
    const dossier = await openDossier(path);
    expect(await rowsOf(dossier)).toEqual([
      ['directions.csv', 1],
      ['clients.csv', 1],
    ]);
    expect(dossier.warnings).toHaveLength(1);
    dossier.close();
  });

  const good: ZipEntry = { name: 'clients.csv', content: CLIENTS };
  test.each<[string, readonly ZipEntry[], RegExp]>([
    ['climbs out', [good, { name: '../directions.csv', content: REGIONS }], /interdit/],
    ['climbs inside', [good, { name: 'a/../../agences.csv', content: '' }], /interdit/],
    ['is absolute', [good, { name: '/etc/passwd', content: '' }], /interdit/],
    ['holds a link', [{ ...good, unixMode: 0o120777 }], /lien symbolique/],
    ['is encrypted', [{ ...good, isEncrypted: true }], /mot de passe/],
    ['packs in an unknown way', [{ ...good, method: 12 }], /compression inconnue/],
    ['names a file twice', [good, good], /deux fois/],
    ['has a file in two folders', [good, { ...good, name: 'b/clients.csv' }], /deux fois/],
    ['has two spellings', [good, { ...good, name: 'CLIENTS.CSV' }], /deux fois/],
    [
      'has 1,001 entries',
      Array.from({ length: 1001 }, (_, i) => ({ name: `${i}`, content: '' })),
      /1000 entrées/,
    ],
    [
      'unfolds 1,000 times',
      [{ name: 'clients.csv', content: Buffer.alloc(101 * 1024 ** 2, 'a') }],
      /sans mesure/,
    ],
    ['declares 4 GiB', [{ ...good, declaredSize: 0xfffffffe }], /sans mesure/],
    ['holds no known file', [{ name: 'notes.txt', content: '' }], /aucun fichier attendu/],
  ])('that %s is refused whole', async (_, entries, says) => {
    const opening = openDossier(await zipOf(entries));
    await expect(opening).rejects.toThrow(Obstacle);
    await expect(opening).rejects.toThrow(says);
  });

  test.each<[string, Partial<ZipEntry>]>([
    ['is larger than declared', { declaredSize: 5 }],
    ['is smaller than declared', { declaredSize: 500 }],
    ['has another sum than declared', { declaredSum: 1 }],
  ])('whose file %s loses that file', async (_, lie) => {
    const dossier = await openDossier(await zipOf([{ ...good, ...lie }]));
    const [file] = dossier.files;
    expect(file && (await readAll(file)).whole?.message).toContain('endommagé dans le zip');
    dossier.close();
  });

  test('that is cut is an obstacle', async () => {
    const folder = await folderWith({ 'a.zip': makeZip([good]).subarray(0, -30) });
    await expect(openDossier(join(folder, 'a.zip'))).rejects.toThrow(Obstacle);
  });
});
