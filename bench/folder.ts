import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A folder for one measurement, gone afterwards. */
export async function withBenchFolder<T>(run: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'quitus-bench-'));
  try {
    return await run(join(folder, 'data'));
  } finally {
    await new Promise((resolve) => setTimeout(resolve, 2_000));
    const elsewhere = await dataElsewhere(join(folder, 'data'));
    if (elsewhere) await rm(elsewhere, { recursive: true, force: true });
    await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 500 });
  }
}

/** PostgreSQL does not run as root, so that its data then lies where another user reaches it. */
async function dataElsewhere(folder: string): Promise<string | undefined> {
  const marker = await readFile(join(folder, 'quitus.json'), 'utf8').catch(() => '{}');
  return JSON.parse(marker).elsewhere;
}
