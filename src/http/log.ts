import type { FastifyInstance, FastifyServerOptions } from 'fastify';

type Serializers = NonNullable<
  Exclude<FastifyServerOptions['logger'], boolean | undefined>
>['serializers'];

/** Their messages are about code; those of others may quote what somebody wrote. */
const ABOUT_CODE = new Set(['TypeError', 'ReferenceError']);

/**
 * What the log may say of an error: its kind, its code, the guard that it met and where it happened.
 * The message of a database quotes rows, so it is left out.
 */
const facts = (error: Error & { code?: unknown; constraint?: unknown; table?: unknown }) => ({
  type: error.name,
  code: error.code,
  constraint: error.constraint,
  table: error.table,
  message: ABOUT_CODE.has(error.name) ? error.message : undefined,
  stack: (error.stack ?? '').split('\n').filter((line) => line.startsWith('    at ')),
});

/** No header, address or body ever gets into a line, whoever logs a request or a reply whole. */
export const SERIALIZERS = {
  err: facts,
  req: () => undefined,
  res: () => undefined,
} as unknown as NonNullable<Serializers>;

/**
 * One line a request. It names the route and not the address, which may hold names; who it was is in
 * the trail, under the same number of the request.
 */
export function logRequests(app: FastifyInstance): void {
  app.addHook('onResponse', async (request, reply) => {
    request.log.info({
      method: request.method,
      route: request.routeOptions.url ?? 'unknown',
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime),
    });
  });
}
