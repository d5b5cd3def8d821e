import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type FreshDatabase, withFreshDatabase } from '../setup/database.ts';

const MAIN = join(import.meta.dirname, '..', '..', 'src', 'main.ts');

let fresh: FreshDatabase;
let folder = '';
beforeAll(async () => {
  fresh = await withFreshDatabase();
  folder = await mkdtemp(join(tmpdir(), 'quitus-start-'));
});
afterAll(async () => {
  await rm(folder, { recursive: true });
  await fresh.drop();
});

/** What `quitus start` says until it is open, and what `ask` finds while it is. */
async function start<T>(ask: (address: string, said: string) => Promise<T>): Promise<T> {
  const child = spawn(process.execPath, [MAIN, 'start'], {
    env: { ...process.env, DATABASE_URL: fresh.url, QUITUS_DATA_DIR: folder },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const ended = once(child, 'close');
  try {
    let said = '';
    for await (const text of child.stdout) {
      said += text;
      if (said.includes('Ctrl-C')) break;
    }
    return await ask(/http:\/\/localhost:\d+/.exec(said)?.[0] ?? '', said);
  } finally {
    child.kill('SIGTERM');
    expect(await ended).toEqual([0, null]);
  }
}

const passwordOf = (said: string): string => /^ {2}Nadège +(\S+)/m.exec(said)?.[1] ?? '';

const signIn = (address: string, password: string) =>
  fetch(`${address}/connexion`, {
    method: 'POST',
    body: new URLSearchParams({ name: 'Nadège', password }),
    headers: { 'sec-fetch-site': 'same-origin' },
    redirect: 'manual',
  });

test('quitus start opens the product on data of its own, and a second time finds it again', async () => {
  const password = await start(async (address, said) => {
    const found = passwordOf(said);
    const answer = await signIn(address, found);
    expect(answer.status).toBe(303);
    expect(answer.headers.get('location')).toBe('/');
    return found;
  });
  await start(async (address, said) => {
    expect(said).not.toContain(password);
    expect((await signIn(address, password)).status).toBe(303);
  });
});
