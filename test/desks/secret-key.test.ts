import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';

/** As another process would find it: a module keeps the key that it has read. */
async function anotherProcess() {
  vi.resetModules();
  return import('../../src/access/sign-in/secret-key.ts');
}

const SECRET = Buffer.from('twenty bytes of key.');
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'quitus-key-'));
  vi.stubEnv('QUITUS_DATA_DIR', join(folder, 'data'));
  vi.stubEnv('QUITUS_SECRET_KEY', undefined);
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true });
});

describe('the key of second factors', () => {
  test('is made once, by the first of two, in a file that only its owner reads', async () => {
    const [one, two] = [await anotherProcess(), await anotherProcess()];
    const [sealed] = await Promise.all([one.seal(SECRET, 'afi'), two.seal(SECRET, 'afi')]);
    expect(await two.open(sealed, 'afi')).toEqual(SECRET);
    expect(await readdir(join(folder, 'data'))).toEqual(['secret.key']);
    expect((await stat(join(folder, 'data', 'secret.key'))).mode & 0o777).toBe(0o600);
    expect(await (await anotherProcess()).open(sealed, 'afi')).toEqual(SECRET);
  });

  test('opens a secret for its owner alone, and not when a bit of it was changed', async () => {
    const { open, seal } = await anotherProcess();
    const sealed = await seal(SECRET, 'afi');
    expect(sealed.length).toBe(48);
    expect(sealed.includes(SECRET)).toBe(false);
    expect(await seal(SECRET, 'afi')).not.toEqual(sealed);
    await expect(open(sealed, 'bio')).rejects.toThrow('QUITUS_SECRET_KEY');
    sealed[47] = (sealed[47] ?? 0) ^ 1;
    await expect(open(sealed, 'afi')).rejects.toThrow('QUITUS_SECRET_KEY');
  });

  test('comes from the environment where it is given, and must be a whole one', async () => {
    vi.stubEnv('QUITUS_SECRET_KEY', Buffer.alloc(32, 7).toString('base64'));
    const { open, seal } = await anotherProcess();
    const sealed = await seal(SECRET, 'afi');
    vi.stubEnv('QUITUS_SECRET_KEY', Buffer.alloc(32, 8).toString('base64'));
    await expect((await anotherProcess()).open(sealed, 'afi')).rejects.toThrow('remettez-la');
    vi.stubEnv('QUITUS_SECRET_KEY', 'short');
    await expect((await anotherProcess()).seal(SECRET, 'afi')).rejects.toThrow('32 octets');
    expect(await open(sealed, 'afi')).toEqual(SECRET);
  });
});
