import { readdir, readFile as readText } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openDossier, openRejects } from '../../src/intake/reading/index.ts';
import type { Reject } from '../../src/intake/rules/index.ts';
import { printedSeed } from './print-seed.ts';
import { folderWith, readAll } from './read-all.ts';

const seed = printedSeed('open-rejects');

const REJECT: Reject = {
  file: 'clients.csv',
  line: 3,
  column: 'nom',
  value: '=1+1',
  code: 'MALFORMED',
  message: 'Le nom du client ne va pas.',
};

test('rejects are reported without formulas, and their rows can be imported again', async () => {
  const folder = await folderWith({});
  const source = await folderWith({
    'clients.csv': 'nom,ville,code\n"=1+1, ""x""",Cotonou,\nb,"Porto\nNovo"\n',
  });
  const rejects = await openRejects(folder, source);
  const { files } = await openDossier(source);
  for (const file of files) {
    const read = await readAll(file);
    for (const reject of read.rejects) await rejects.add(reject, { ...read, cells: reject.cells });
  }
  await rejects.add({ ...REJECT, file: 'agences.csv' });
  await rejects.close();
  expect(await readdir(folder)).toEqual(['clients.csv', 'rejets.csv']);
  expect(await readText(join(folder, 'clients.csv'), 'utf8')).toBe(
    '\ufeffnom;ville;code\n"=1+1, ""x""";Cotonou;\nb;"Porto\nNovo"\n',
  );
  expect(await readText(join(folder, 'rejets.csv'), 'utf8')).toMatchSnapshot();
});

test('a second run replaces the rejects of the first', async () => {
  const folder = await folderWith({});
  const original = { header: ['code', 'nom'], cells: ['K1', 'a'] };
  for (const reject of [REJECT, undefined]) {
    const rejects = await openRejects(folder);
    if (reject) await rejects.add(reject, original);
    await rejects.close();
  }
  expect(await readdir(folder)).toEqual(['rejets.csv']);
});

test('a dossier is never written over', async () => {
  const dossier = await folderWith({ 'clients.csv': 'code;nom\n' });
  await expect(openRejects(dossier)).rejects.toThrow('écraseraient');
  const withReport = await folderWith({ 'clients.csv': 'code;nom\n', 'rejets.csv': '' });
  await expect(openRejects(withReport, withReport)).rejects.toThrow('écraseraient');
  expect(await readText(join(withReport, 'clients.csv'), 'utf8')).toBe('code;nom\n');
  await expect(openRejects(join(dossier, 'clients.csv'))).rejects.toThrow('choisissez');
});

test('rejected rows come back as they were, whatever they hold', async () => {
  const cell = fc.string({ unit: fc.constantFrom('a', '=', '"', ';', ',', '\n', '\r', ' ', 'é') });
  const rows = fc.array(fc.tuple(cell, cell, fc.constant('trop')), { minLength: 1, maxLength: 20 });
  const folder = await folderWith({});
  await fc.assert(
    fc.asyncProperty(rows, async (expected) => {
      const rejects = await openRejects(folder);
      for (const cells of expected) await rejects.add(REJECT, { header: ['code', 'nom'], cells });
      await rejects.close();
      const { files } = await openDossier(folder);
      const again = await Promise.all(files.map(readAll));
      expect(again[0]?.rejects.map(({ cells }) => cells)).toEqual(expected);
    }),
    { seed, numRuns: 50 },
  );
});
