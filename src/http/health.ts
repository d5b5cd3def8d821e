import type { FastifyInstance } from 'fastify';
import { type Database, isCurrent } from '#database';
import { WITHOUT_PRESSURE } from './limits.ts';
import { Problem } from './problem.ts';

/** `/healthz`: this process answers. `/readyz`: it can also work. */
export function serveHealth(app: FastifyInstance, database: Database): void {
  app.get('/healthz', { config: WITHOUT_PRESSURE }, async () => ({ status: 'ok' }));
  app.get('/readyz', { config: WITHOUT_PRESSURE }, async () => {
    // A database that was migrated by a newer version is as little ours as an older one.
    if (!(await isCurrent(database))) throw new Problem('UNAVAILABLE');
    return { status: 'ready' };
  });
}
