import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import Fastify, { type FastifyError, type FastifyInstance, type FastifyRequest } from 'fastify';
import { explain, Problem, present } from './problem.ts';
import type { Route } from './route.ts';
import { ROUTES } from './routes/index.ts';
import { type House, recognise, serveRoute } from './serve-route.ts';

export type ServerOptions = House & {
  /** Those of the product where it is left out; tests add their own. */
  readonly routes?: readonly Route[];
};

const BASE = '/api/v1';
const LONGEST_PARAMETER = 300;

/** The HTTP door, ready to listen: every route below `/api/v1`, as its declaration says. */
export async function buildServer(options: ServerOptions): Promise<FastifyInstance> {
  const app = Fastify({
    disableRequestLogging: true,
    routerOptions: { maxParamLength: LONGEST_PARAMETER },
    exposeHeadRoutes: false,
  });
  await app.register(cookie);
  await app.register(helmet);
  app.decorateRequest('caller', undefined);
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const explained = explain(error);
    if (explained.ours) request.log.error({ err: error }, explained.code);
    if (explained.status === 503 || explained.status === 429) reply.header('retry-after', '5');
    return reply
      .status(explained.status)
      .type('application/problem+json; charset=utf-8')
      .send(JSON.stringify(present(explained, languageOf(request), request.id)));
  });
  app.setNotFoundHandler(() => {
    throw new Problem('ROUTE_UNKNOWN');
  });
  for (const route of options.routes ?? ROUTES) {
    app.route({
      method: route.method,
      url: BASE + route.path.replace(/\{(\w+)\}/g, ':$1'),
      ...(route.longestBody === undefined ? {} : { bodyLimit: route.longestBody }),
      onRequest: (request) => recognise(options, request),
      handler: serveRoute(options, route),
    });
  }
  return app;
}

/** French, unless English is asked for and French is not asked for more. */
const languageOf = (request: FastifyRequest): 'fr' | 'en' => {
  const asked = request.headers['accept-language'] ?? '';
  return /^en\b/i.test(asked.trim()) ? 'en' : 'fr';
};
