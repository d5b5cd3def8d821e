import { copyFileSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { ask, beginCommand, startCommand } from './commands.ts';
import {
  cleanUp,
  eventually,
  freshFolder,
  keepersOf,
  kill9,
  postmasterOf,
  processesIn,
  serversIn,
} from './folders.ts';

vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 });
afterEach(cleanUp);

const stopped = (dataDir: string) => eventually(() => processesIn(dataDir).length === 0);

async function writtenRows(dataDir: string): Promise<unknown[]> {
  const next = await startCommand(dataDir);
  const rows = await ask(next.connection, 'SELECT amount FROM paid ORDER BY amount');
  await next.end();
  return rows;
}

describe('after a crash', () => {
  test('a killed command stops the server', async () => {
    const dataDir = freshFolder();
    const command = await startCommand(dataDir);
    await command.kill9();
    await stopped(dataDir);
  });

  test('a command killed in the middle of a long query stops the server too', async () => {
    const dataDir = freshFolder();
    const command = await startCommand(dataDir);
    const client = new Client(command.connection);
    client.on('error', () => undefined);
    await client.connect();
    const query = client.query('SELECT count(*) FROM generate_series(1, 1e11)').catch(() => 'cut');
    await pause(200);
    await command.kill9();
    await stopped(dataDir);
    expect(await query).toBe('cut');
  });

  test('a server killed with all its backends is started anew, and committed rows are there', async () => {
    const dataDir = freshFolder();
    const command = await startCommand(dataDir);
    await ask(command.connection, 'CREATE TABLE paid AS SELECT 7 AS amount');
    const group = serversIn(join(dataDir, 'postgres'));
    expect(group.length).toBeGreaterThan(3);
    group.forEach(kill9);
    expect(await writtenRows(dataDir)).toEqual([{ amount: 7 }]);
    await command.kill9();
    await stopped(dataDir);
  });

  test('a postmaster killed alone leaves a busy backend, and the next command still opens', async () => {
    const dataDir = freshFolder();
    const command = await startCommand(dataDir);
    await ask(command.connection, 'CREATE TABLE paid AS SELECT 7 AS amount');
    const client = new Client(command.connection);
    client.on('error', () => undefined);
    await client.connect();
    const query = client.query('SELECT count(*) FROM generate_series(1, 1e11)').catch(() => 'cut');
    await pause(200);
    kill9(postmasterOf(dataDir));
    expect(await writtenRows(dataDir)).toEqual([{ amount: 7 }]);
    expect(await query).toBe('cut');
    await command.kill9();
    await stopped(dataDir);
  });

  test('keeper and server killed leave a postmaster.pid, and the next command opens', async () => {
    const dataDir = freshFolder();
    const command = await startCommand(dataDir);
    await ask(command.connection, 'CREATE TABLE paid AS SELECT 7 AS amount');
    const all = processesIn(dataDir);
    kill9(command.pid);
    all.forEach(kill9);
    await stopped(dataDir);
    expect(readdirSync(join(dataDir, 'postgres'))).toContain('postmaster.pid');
    expect(readdirSync(join(dataDir, 'run'))).toContain('keeper.sock');
    expect(await writtenRows(dataDir)).toEqual([{ amount: 7 }]);
  });

  test("a postmaster.pid with a stranger's number, as after a reboot, is no obstacle", async () => {
    const dataDir = freshFolder();
    const command = await startCommand(dataDir);
    await ask(command.connection, 'CREATE TABLE paid AS SELECT 7 AS amount');
    const pidFile = join(dataDir, 'postgres', 'postmaster.pid');
    const kept = `${dataDir}.pid`;
    copyFileSync(pidFile, kept);
    await command.end();
    await stopped(dataDir);
    const lines = readFileSync(kept, 'utf8').split('\n');
    writeFileSync(pidFile, [String(process.pid), ...lines.slice(1)].join('\n'));
    expect(await writtenRows(dataDir)).toEqual([{ amount: 7 }]);
  });

  test('a killed keeper is replaced, and the server goes on for who uses it', async () => {
    const dataDir = freshFolder();
    const command = await startCommand(dataDir);
    const client = new Client(command.connection);
    await client.connect();
    const postmaster = postmasterOf(dataDir);
    keepersOf(dataDir).forEach(kill9);
    const next = await startCommand(dataDir);
    expect(postmasterOf(dataDir)).toBe(postmaster);
    expect((await client.query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }]);
    await client.end();
    await next.end();
    await pause(1_000);
    expect(await ask(command.connection, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    await command.end();
    await stopped(dataDir);
  });

  test('a killed keeper does not leave its server behind when the last command ends', async () => {
    const dataDir = freshFolder();
    const command = await startCommand(dataDir);
    const killed = keepersOf(dataDir);
    killed.forEach(kill9);
    await eventually(() => keepersOf(dataDir).some((pid) => !killed.includes(pid)));
    await command.kill9();
    await stopped(dataDir);
  });

  test('keeper and commands killed at one blow do not leave a server behind', async () => {
    const dataDir = freshFolder();
    const command = await startCommand(dataDir);
    keepersOf(dataDir).forEach(kill9);
    await command.kill9();
    await stopped(dataDir);
    const next = await startCommand(dataDir);
    expect(await ask(next.connection, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    await next.end();
  });

  test('a first creation that was cut off is begun again', async () => {
    const dataDir = freshFolder();
    const cut = beginCommand(dataDir);
    cut.said.catch(() => undefined);
    const begun = () => listed(dataDir).some((name) => name.startsWith('postgres.partial-'));
    await eventually(begun);
    await pause(150);
    keepersOf(dataDir).forEach(kill9);
    await cut.kill9();
    const command = await startCommand(dataDir);
    expect(await ask(command.connection, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    await command.end();
    await stopped(dataDir);
  });

  test('everybody killed again and again at random moments loses nothing committed', async () => {
    const dataDir = freshFolder();
    const first = await startCommand(dataDir);
    await ask(first.connection, 'CREATE TABLE paid (amount int)');
    await first.end();
    for (let round = 0; round < 4; round += 1) {
      const command = await startCommand(dataDir);
      await ask(command.connection, `INSERT INTO paid VALUES (${round})`);
      const others = [beginCommand(dataDir), beginCommand(dataDir)];
      for (const other of others) other.said.catch(() => undefined);
      await pause(round * 70);
      for (const pid of processesIn(dataDir)) if ((pid + round) % 3 !== 0) kill9(pid);
      await Promise.all([command.kill9(), ...others.map((other) => other.kill9())]);
    }
    const amounts = [0, 1, 2, 3].map((amount) => ({ amount }));
    expect(await writtenRows(dataDir)).toEqual(amounts);
  }, 120_000);
});

function listed(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
