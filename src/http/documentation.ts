import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import type { FastifyInstance } from 'fastify';
import { toOpenApi } from './openapi.ts';
import type { Route } from './route.ts';

/** Everything that the pages need is served from here, and nothing else may be loaded. */
const PAGES_CSP =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** `/api/v1/openapi.json` for programs and `/api/docs` for people, with no address outside. */
export async function serveDocumentation(
  app: FastifyInstance,
  routes: readonly Route[],
): Promise<void> {
  const document = toOpenApi(routes);
  const text = JSON.stringify(document);
  app.get('/api/v1/openapi.json', async (_, reply) =>
    reply.type('application/json; charset=utf-8').send(text),
  );
  await app.register(swagger, { mode: 'static', specification: { document: document as never } });
  await app.register(swaggerUi, {
    routePrefix: '/api/docs',
    staticCSP: PAGES_CSP,
    theme: { title: 'Quitus — API' },
    // Without this the page asks a validator outside about each document.
    uiConfig: { validatorUrl: null as never, docExpansion: 'none', deepLinking: true },
  });
}
