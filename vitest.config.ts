import { join } from 'node:path';
import { defineConfig } from 'vitest/config';
import { ClosingLine } from './test/setup/closing-line.ts';

/** Stories of the business talk to a real PostgreSQL, so they may take longer than a unit does. */
const PATIENCE_MS = 120_000;

/** Hundreds of processes start the same files: what one has compiled, the others only load. */
process.env.NODE_COMPILE_CACHE ??= join(import.meta.dirname, 'node_modules', '.cache', 'compiled');

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts', 'src/**/*.test.ts'],
    globalSetup: ['test/setup/server.ts'],
    reporters: ['default', new ClosingLine()],
    // A process for each file: what a test leaves open or sets in its environment ends with it.
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: PATIENCE_MS,
    hookTimeout: PATIENCE_MS,
  },
});
