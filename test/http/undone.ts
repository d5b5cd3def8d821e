import type pg from 'pg';
import type { Database } from '#database';

/**
 * From here on no work of the application stands: each COMMIT becomes a ROLLBACK, so that thousands
 * of requests may act and every one of them finds the same books.
 */
export function leaveNothing({ pool }: Database): void {
  const patch = (client: pg.PoolClient): void => {
    const query = client.query.bind(client) as (...args: unknown[]) => unknown;
    client.query = ((text: unknown, ...rest: unknown[]) =>
      query(text === 'COMMIT' ? 'ROLLBACK' : text, ...rest)) as typeof client.query;
  };
  const patched = new WeakSet<pg.PoolClient>();
  pool.on('acquire', (client) => {
    if (!patched.has(client)) patch(client);
    patched.add(client);
  });
}
