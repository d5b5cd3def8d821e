import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { openEmbedded } from '../../src/database/embedded/index.ts';
import { ask, beginCommand, startCommand } from './commands.ts';
import {
  cleanUp,
  eventually,
  freshFolder,
  keepersOf,
  postmasterOf,
  processesIn,
} from './folders.ts';

vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 });
afterEach(cleanUp);

const stopped = (dataDir: string) => eventually(() => processesIn(dataDir).length === 0);

describe('the embedded server', () => {
  test('is created in a missing folder, keeps what was written, and opens again', async () => {
    const dataDir = freshFolder();
    const first = await openEmbedded(dataDir);
    await ask(first.connection, 'CREATE TABLE paid AS SELECT 7 AS amount');
    await first.close();
    await stopped(dataDir);
    const second = await openEmbedded(dataDir);
    expect(await ask(second.connection, 'SELECT amount FROM paid')).toEqual([{ amount: 7 }]);
    expect(second.dataFolder).toBe(join(dataDir, 'postgres'));
    await second.close();
    await stopped(dataDir);
  });

  test('is a superuser of a private UTF-8 database with checksums', async () => {
    const dataDir = freshFolder();
    const { connection, close } = await openEmbedded(dataDir);
    expect(connection).toMatchObject({ user: 'quitus', database: 'quitus', port: 5432 });
    const names = ['server_encoding', 'data_checksums', 'fsync', 'synchronous_commit', 'jit'];
    const more = ['listen_addresses', 'wal_level', 'timezone', 'max_connections', 'lc_collate'];
    const rows = await ask(
      connection,
      `SELECT name, setting FROM pg_settings WHERE name IN ('${[...names, ...more].join("','")}')
       UNION SELECT 'superuser', usesuper::text FROM pg_user WHERE usename = current_user`,
    );
    const found = Object.fromEntries(
      (rows as { name: string; setting: string }[]).map((row) => [row.name, row.setting]),
    );
    expect(found).toMatchObject({
      server_encoding: 'UTF8',
      data_checksums: 'on',
      fsync: 'on',
      synchronous_commit: 'on',
      jit: 'off',
      listen_addresses: '',
      wal_level: 'replica',
      max_connections: '60',
      superuser: 'true',
    });
    await close();
  });

  test('lets nobody else in: folders 0700, files 0600', async () => {
    const dataDir = freshFolder();
    const { connection, close } = await openEmbedded(dataDir);
    const mode = (path: string): string => (statSync(path).mode & 0o777).toString(8);
    expect(mode(dataDir)).toBe('700');
    expect(mode(connection.host)).toBe('700');
    expect(mode(join(dataDir, 'postgres'))).toBe('700');
    expect(mode(join(dataDir, 'quitus.json'))).toBe('600');
    expect(mode(join(dataDir, 'postgres.log'))).toBe('600');
    expect(mode(join(connection.host, '.s.PGSQL.5432'))).toBe('700');
    await close();
  });

  test('writes no value of a failed statement into its log', async () => {
    const dataDir = freshFolder();
    const { connection, close } = await openEmbedded(dataDir);
    await expect(ask(connection, "SELECT 'Adjovi Houngbédji'::date")).rejects.toThrow('Adjovi');
    await close();
    await stopped(dataDir);
    expect(readFileSync(join(dataDir, 'postgres.log'), 'utf8')).not.toContain('Adjovi');
  });

  test('is one server for two commands that start at the same instant on nothing', async () => {
    const dataDir = freshFolder();
    const begun = [1, 2, 3, 4].map(() => beginCommand(dataDir));
    const said = await Promise.all(begun.map((command) => command.said));
    const started = await Promise.all(
      said.map(({ connection }) => ask(connection, 'SELECT pg_postmaster_start_time()::text')),
    );
    expect(new Set(started.map((rows) => JSON.stringify(rows))).size).toBe(1);
    await eventually(() => keepersOf(dataDir).length === 1);
    await Promise.all(begun.map((command) => command.end()));
    await stopped(dataDir);
  });

  test('is joined, not started again, when it already runs', async () => {
    const dataDir = freshFolder();
    const first = await openEmbedded(dataDir);
    const postmaster = postmasterOf(dataDir);
    for (let i = 0; i < 10; i += 1) {
      const another = await openEmbedded(dataDir);
      expect(postmasterOf(dataDir)).toBe(postmaster);
      await another.close();
    }
    await first.close();
  });

  test('stays while one of two commands is there and stops after the last', async () => {
    const dataDir = freshFolder();
    const one = await startCommand(dataDir);
    const two = await startCommand(dataDir);
    await one.end();
    await pause(1_500);
    expect(await ask(two.connection, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    await two.end();
    await stopped(dataDir);
  });

  test('is there at once for a command that follows, at whatever moment of the stop', async () => {
    const dataDir = freshFolder();
    for (const wait of [0, 100, 280, 295, 300, 305, 310, 320, 350, 400]) {
      const { connection, close } = await openEmbedded(dataDir);
      await ask(connection, 'SELECT 1');
      await close();
      await pause(wait);
    }
    await stopped(dataDir);
  });
});
