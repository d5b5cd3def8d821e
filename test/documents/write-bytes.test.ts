import { createWriteStream, existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { settlementListDocument, writeCsv } from '#documents';
import { Obstacle } from '#values';
import { fileObstacle } from '../../src/documents/file-obstacle.ts';
import type { Target } from '../../src/documents/write-bytes.ts';
import { sampleList } from './sample-list.ts';

const FULL = '/dev/full';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'quitus-bytes-'));
});
afterEach(() => rm(folder, { recursive: true }));

const write = (target: Target): Promise<void> => {
  const { facts, lines } = sampleList(3, 1);
  return writeCsv(settlementListDocument(facts, lines), target);
};

async function obstacleOf(target: Target): Promise<string> {
  const failure: unknown = await write(target).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(Obstacle);
  return failure instanceof Obstacle ? failure.message : '';
}

describe('a file that is written', () => {
  test('takes the place of the old one, and leaves no part behind', async () => {
    const out = join(folder, 'list.csv');
    await writeFile(out, 'old');
    await write(out);
    expect(await readFile(out, 'utf8')).toContain('Contrat');
    expect(await readdir(folder)).toEqual(['list.csv']);
  });

  test('in a folder that does not exist says so', async () => {
    expect(await obstacleOf(join(folder, 'none', 'list.csv'))).toContain('le dossier n’existe pas');
  });

  test('under the name of a folder says so, and removes its part', async () => {
    const out = join(folder, 'list');
    await mkdir(out);
    expect(await obstacleOf(out)).toContain('c’est un dossier');
    expect(await readdir(folder)).toEqual(['list']);
  });

  test.runIf(existsSync(FULL))('on a full disk leaves the old file and no part', async () => {
    const out = join(folder, 'list.csv');
    await writeFile(out, 'old');
    await symlink(FULL, `${out}.part`);
    expect(await obstacleOf(out)).toContain('le disque est plein');
    expect(await readdir(folder)).toEqual(['list.csv']);
    expect(await readFile(out, 'utf8')).toBe('old');
  });

  test.each([
    ['EACCES', 'pas le droit'],
    ['EROFS', 'lecture seule'],
    ['EMFILE', 'le système a répondu EMFILE'],
  ])('%s becomes a sentence for a clerk', (code, words) => {
    const error = Object.assign(new Error(code), { code, syscall: 'open' });
    expect(String(fileObstacle(error, 'liste.pdf'))).toContain(words);
  });
});

describe('a stream that is written to', () => {
  test('is left open: it belongs to the caller', async () => {
    const sink = new Writable({ write: (_chunk, _encoding, done) => done() });
    await write(sink);
    expect(sink.writableEnded).toBe(false);
  });

  test('that its reader has left becomes one sentence', async () => {
    const gone = new Writable({
      write: (_chunk, _encoding, done) =>
        done(Object.assign(new Error('broken'), { code: 'EPIPE', syscall: 'write' })),
    });
    expect(await obstacleOf(gone)).toContain('s’est arrêté avant la fin');
  });

  test.runIf(existsSync(FULL))('on a full disk says so', async () => {
    expect(await obstacleOf(createWriteStream(FULL))).toContain('le disque est plein');
  });
});
