import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A folder for one measurement, gone afterwards. */
export async function withBenchFolder<T>(run: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'quitus-bench-'));
  try {
    return await run(join(folder, 'data'));
  } finally {
    await new Promise((resolve) => setTimeout(resolve, 2_000));
    await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 500 });
  }
}
