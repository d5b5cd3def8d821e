import { chmod, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openDossier, pickRows } from '../../src/intake/reading/index.ts';
import { folderWith, inMemory, readAll } from './read-all.ts';

const HEAD = 'code;nom;telephone;email;piece_identite\n';
const client = (content: string | Uint8Array, chunk?: number) =>
  readAll(inMemory('clients.csv', content, chunk));
const latin1 = (text: string): Buffer => Buffer.from(text, 'latin1');

describe('a readable file', () => {
  const NAME = 'Zinsou Bérénice';
  test.each([
    ['UTF-8', Buffer.from(`code;nom\nK1;${NAME}\n`)],
    ['UTF-8 with its mark', Buffer.from(`\ufeffcode;nom\nK1;${NAME}\n`)],
    ['Windows-1252', latin1(`code;nom\nK1;${NAME}\n`)],
    ['commas', Buffer.from(`code,nom\nK1,${NAME}\n`)],
    ['CR LF', Buffer.from(`code;nom\r\nK1;${NAME}\r\n`)],
    ['CR', Buffer.from(`code;nom\rK1;${NAME}\r`)],
    ['no end of line at its end', Buffer.from(`code;nom\nK1;${NAME}`)],
    ['another order of columns', Buffer.from(`nom;code\n${NAME};K1\n`)],
    ['quotes everywhere', Buffer.from(`"code";"nom"\n"K1";"${NAME}"\n`)],
    ['titles in capitals with spaces', Buffer.from(` CODE ; Nom\nK1;${NAME}\n`)],
    ['blank lines above', Buffer.from(`\n\r\ncode;nom\nK1;${NAME}\n`)],
    ['an accent in two forms', Buffer.from(`code;nom\nK1;${NAME.normalize('NFD')}\n`)],
  ])('%s', async (_, bytes) => {
    for (const chunk of [1, 2, 3, 7, 1000]) {
      const { rows, rejects, whole } = await client(bytes, chunk);
      expect([rejects, whole]).toEqual([[], undefined]);
      expect(rows.map(({ values }) => values)).toEqual([
        ['K1', NAME, null, null, null, 'PARTICULIER'],
      ]);
    }
  });

  test('Windows-1252 has its own signs', async () => {
    const bytes = Buffer.concat([latin1('code;nom\nK1;d'), Buffer.from([0x92]), latin1('Oré\n')]);
    expect((await client(bytes)).rows[0]?.values[1]).toBe('d’Oré');
  });

  test('unknown columns are kept aside with a warning', async () => {
    const { rows, warnings } = await client('code;nom;ville;\nK1;Zinsou;Cotonou;\n');
    expect(rows).toHaveLength(1);
    expect(warnings).toEqual([
      'clients.csv : la colonne « ville » est inconnue et laissée de côté.',
    ]);
  });

  test('a header without rows gives its batch', async () => {
    expect(await client(HEAD)).toMatchObject({
      rows: [],
      whole: undefined,
      header: HEAD.trim().split(';'),
    });
  });

  test('lines count from the header, also through cells of several lines', async () => {
    const content = 'code;agence;adresse;tension\nP1;A;"x\r\ny";BT\n\nP2;A;;HT\n';
    const { rows, rejects } = await readAll(inMemory('points_livraison.csv', content));
    expect(rows.map(({ line }) => line)).toEqual([2]);
    expect(rows[0]?.values).toEqual(['P1', 'A', 'x\ny', 'BT', null]);
    expect(rejects.map(({ line, code }) => [line, code])).toEqual([[5, 'MALFORMED']]);
  });
});

describe('a wrong row is rejected alone, with its cells as they were', () => {
  test.each([
    ['too few cells', 'K2;b', ['K2', 'b']],
    ['too many cells', 'K2;b;;;;', ['K2', 'b', '', '', '', '']],
    ['text after a quote', '"K2"x;b;;;', ['K2x', 'b', '', '', '']],
    ['a control character', 'K2;b\u0007;;;', ['K2', 'b\u0007', '', '', '']],
  ])('%s', async (_, row, cells) => {
    const { rows, rejects } = await client(`${HEAD}K1;a;;;\n${row}\nK3;c;;;\n`);
    expect(rows.map(({ line }) => line)).toEqual([2, 4]);
    expect(rejects).toMatchObject([{ line: 3, code: 'MALFORMED', cells }]);
  });

  test('its original cells are found again by its line', async () => {
    const file = inMemory('clients.csv', 'nom;code\n a ;K1\n"b\n";K2\nc;K3\n', 3);
    const picked = [];
    for await (const row of pickRows(file, new Set([3, 5]))) picked.push(row);
    const header = ['nom', 'code'];
    expect(picked).toEqual([
      { header, line: 3, cells: ['b\n', 'K2'] },
      { header, line: 5, cells: ['c', 'K3'] },
    ]);
  });
});

describe('a file that cannot be read is rejected whole', () => {
  const many = Array.from({ length: 10_000 }, (_, i) => `c${i}`).join(';');
  const accents = `code;nom\n${'K1;Chérifatou\n'.repeat(50)}`;
  test.each<[string, string | Uint8Array, string, string]>([
    ['empty', '', 'MALFORMED', 'vide'],
    ['only the mark of UTF-8', '\ufeff', 'MALFORMED', 'vide'],
    ['only blank lines', '\n \n', 'MALFORMED', 'vide'],
    ['no header', 'K1;Zinsou\n', 'MALFORMED', 'ligne de titres'],
    ['a title twice', 'code;nom;code\nK1;a;K2\n', 'MALFORMED', 'deux fois'],
    ['a required column missing', 'code;email\nK1;a\n', 'MISSING', '« nom » manque'],
    ['10,000 columns', `code;nom;${many}\n`, 'MALFORMED', '200 colonnes'],
    ['a NUL at its end', `${HEAD}K1;a;;;\n\u0000`, 'MALFORMED', 'octets nuls'],
    ['an image', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), 'MALFORMED', 'nuls'],
    ['UTF-16 with its mark', Buffer.from(`\ufeff${HEAD}`, 'utf16le'), 'MALFORMED', 'UTF-16'],
    ['UTF-16 without', Buffer.from(HEAD, 'utf16le'), 'MALFORMED', 'UTF-16'],
    ['an open quote', `${HEAD}K1;a;;;\nK2;"b;;;\nK3;c;;;\n`, 'MALFORMED', 'guillemet'],
    ['an open quote in the header', '"code;nom\nK1;a\n', 'MALFORMED', 'guillemet'],
    ['a cell of 10 MB', `${HEAD}K1;${'x'.repeat(10_000_000)};;;\n`, 'MALFORMED', 'Mio'],
    ['a quoted cell of 100 kB', `${HEAD}K1;"${'x'.repeat(100_000)}";;;\n`, 'MALFORMED', '64 Kio'],
    ['a header without end', 'x'.repeat(100_000), 'MALFORMED', '64 Kio'],
    [
      'marked UTF-8 that is not',
      Buffer.concat([Buffer.from(`\ufeff${HEAD}`), latin1('K1;é;;;')]),
      'MALFORMED',
      'UTF-8',
    ],
    [
      'UTF-8 with a wrong byte at its end',
      Buffer.concat([Buffer.from(accents), latin1('K2;é')]),
      'MALFORMED',
      'UTF-8',
    ],
    ['UTF-8 cut in a character', Buffer.from(accents).subarray(0, -9), 'MALFORMED', 'UTF-8'],
  ])('%s', async (_, content, code, says) => {
    const { whole } = await client(content, 1000);
    expect(whole).toMatchObject({ file: 'clients.csv', value: '', code });
    expect(whole?.message).toContain(says);
    expect(whole?.column).toBe(code === 'MISSING' ? 'nom' : '');
  });

  test('a folder named as a file', async () => {
    const folder = await folderWith({ 'agences.csv': 'code;nom;direction;informatisee\n' });
    await mkdir(join(folder, 'clients.csv'));
    const { files } = await openDossier(folder);
    const whole = await Promise.all(files.map(async (file) => (await readAll(file)).whole));
    expect(whole).toMatchObject([undefined, { file: 'clients.csv', code: 'MALFORMED' }]);
  });

  test.skipIf(process.getuid?.() === 0)('a file without the right to read it', async () => {
    const folder = await folderWith({ 'clients.csv': HEAD });
    await chmod(join(folder, 'clients.csv'), 0);
    const { files } = await openDossier(folder);
    expect((await Promise.all(files.map(readAll)))[0]?.whole).toMatchObject({ code: 'MALFORMED' });
  });
});
