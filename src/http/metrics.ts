import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { type Database, inWork } from '#database';
import { countQueue, sumSettled } from '#oversight';
import type { CalendarDate } from '#values';
import { WITHOUT_PRESSURE } from './limits.ts';
import { Problem } from './problem.ts';
import { isSame } from './same-secret.ts';

const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10];
const FRESH_MS = 30_000;

type Watched = {
  readonly database: Database;
  readonly today: () => CalendarDate;
  /** Whoever shows it may read the metrics from anywhere. */
  readonly metricsToken?: string | undefined;
};

/** `/metrics`, and what it counts: never who, only how many. Returns where refusals are counted. */
export function serveMetrics(app: FastifyInstance, watched: Watched): (code: string) => void {
  const register = new Registry();
  const registers = [register];
  collectDefaultMetrics({ register });
  const durations = new Histogram({
    name: 'quitus_http_request_duration_seconds',
    help: 'Duration of requests by route and status',
    labelNames: ['method', 'route', 'status'],
    buckets: SECONDS,
    registers,
  });
  const refusals = new Counter({
    name: 'quitus_http_problems_total',
    help: 'Requests answered with a problem, by its code',
    labelNames: ['code'],
    registers,
  });
  const pool = new Gauge({
    name: 'quitus_database_connections',
    help: 'Connections of this process to the database',
    labelNames: ['state'],
    registers,
    collect: () => {
      const { totalCount, idleCount, waitingCount } = watched.database.pool;
      pool.set({ state: 'busy' }, totalCount - idleCount);
      pool.set({ state: 'idle' }, idleCount);
      pool.set({ state: 'awaited' }, waitingCount);
    },
  });
  const readBooks = watchBooks(watched, registers);
  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'unknown';
    const labels = { method: request.method, route, status: reply.statusCode };
    durations.observe(labels, reply.elapsedTime / 1_000);
  });
  app.get('/metrics', { config: WITHOUT_PRESSURE }, async (request, reply) => {
    if (!mayRead(request, watched.metricsToken)) throw new Problem('ROUTE_UNKNOWN');
    await readBooks();
    return reply.type(register.contentType).send(await register.metrics());
  });
  return (code) => refusals.inc({ code });
}

/** From this machine itself and through no proxy, or with the token. */
function mayRead(request: FastifyRequest, token: string | undefined): boolean {
  const shown = /^Bearer (\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
  if (token && shown) return isSame(shown, token);
  const address = request.socket.remoteAddress ?? '';
  const loopback = address === '::1' || /^(::ffff:)?127\./.test(address);
  return loopback && request.headers['x-forwarded-for'] === undefined;
}

/** What waits and what was done today, asked of the books at most twice a minute. */
function watchBooks({ database, today }: Watched, registers: Registry[]): () => Promise<void> {
  const up = new Gauge({
    name: 'quitus_database_up',
    help: 'Whether the database answers',
    registers,
  });
  const open = new Gauge({
    name: 'quitus_open_contracts',
    help: 'Terminated contracts that are not settled, by how far their thirty days have come',
    labelNames: ['stage'],
    registers,
  });
  const settled = new Gauge({
    name: 'quitus_settled_today',
    help: 'Contracts settled on this business day',
    labelNames: ['mode'],
    registers,
  });
  let readAt = 0;
  return async () => {
    if (Date.now() - readAt < FRESH_MS) return;
    try {
      await inWork(database, { actor: 'metrics', businessDate: today() }, async (work) => {
        for (const { stage, contracts } of await countQueue(work, {}))
          open.set({ stage }, contracts);
        const day = { from: today(), to: today() };
        const regions = await sumSettled(work, 'region', day);
        for (const mode of ['automatic', 'manual'] as const) {
          settled.set(
            { mode },
            regions.reduce((sum, one) => sum + one[mode], 0),
          );
        }
      });
      up.set(1);
      readAt = Date.now();
    } catch {
      // The gauge is how this is told: whoever watches has an alert on it.
      up.set(0);
    }
  };
}
