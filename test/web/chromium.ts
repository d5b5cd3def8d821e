import { open, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import bundled, { inflate, setupLambdaEnvironment } from '@sparticuz/chromium';
import { type Browser, chromium } from 'playwright-core';

/** What a browser made for a cloud function is started with that no browser of a test should be. */
const UNWANTED = new Set([
  '--single-process',
  '--disable-web-security',
  '--allow-running-insecure-content',
]);

const MISSING_LIBRARY = /error while loading shared libraries/;

/**
 * A Chromium that needs nothing but npm: QUITUS_CHROMIUM names another. The one in the package is
 * unpacked into the temp folder at the first start, with the libraries that a bare machine lacks.
 */
export async function openChromium(): Promise<Browser> {
  const own = process.env.QUITUS_CHROMIUM;
  if (own) return chromium.launch({ executablePath: own });
  const executablePath = await alone(() => bundled.executablePath());
  const args = bundled.args.filter((arg) => !UNWANTED.has(arg));
  try {
    return await chromium.launch({ executablePath, args });
  } catch (error) {
    if (!(error instanceof Error) || !MISSING_LIBRARY.test(error.message)) throw error;
    const packed = join(import.meta.dirname, '../../node_modules/@sparticuz/chromium/bin');
    await alone(() => inflate(join(packed, 'al2023.tar.br')));
    setupLambdaEnvironment(join(tmpdir(), 'al2023', 'lib'));
    return chromium.launch({ executablePath, args });
  }
}

const ABANDONED_MS = 120_000;

/** Two test files must not both unpack: the second waits for the first. */
async function alone<T>(unpack: () => Promise<T>): Promise<T> {
  const lock = join(tmpdir(), `quitus-chromium-${process.getuid?.() ?? 0}`);
  for (;;) {
    const handle = await open(lock, 'wx').catch(() => undefined);
    if (handle) {
      await handle.close();
      return unpack().finally(() => rm(lock, { force: true }));
    }
    const age = Date.now() - (await stat(lock).catch(() => ({ mtimeMs: Date.now() }))).mtimeMs;
    if (age > ABANDONED_MS) await rm(lock, { force: true });
    await pause(100);
  }
}
