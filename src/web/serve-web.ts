import { constants } from 'node:zlib';
import compress from '@fastify/compress';
import formBody from '@fastify/formbody';
import type { FastifyInstance } from 'fastify';
import type { Front } from '#http';
import { serveAssets } from './assets.ts';
import { answerError } from './error-page.tsx';
import type { Place } from './page.ts';
import { PLACES } from './pages/index.ts';
import { servePreferences } from './preferences.ts';
import { serveFile } from './serve-file.ts';
import { serveForm } from './serve-form.ts';
import { servePage } from './serve-page.ts';
import { serveStream } from './serve-stream.tsx';

/** What every page is drawn with. */
export type Web = Front & { readonly assets: Awaited<ReturnType<typeof serveAssets>> };

/** Nothing but our own files, no inline script or style, no frame, no form to anywhere else. */
const CSP =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/** Good enough for a page, and fast enough to be done for each. */
const QUALITY = 5;
const SMALLEST = 1_024;
const LONGEST_FORM = 4 * 1_024 * 1_024;

/** Every page, form, file and stream of the web application; tests give places of their own. */
export async function serveWeb(
  app: FastifyInstance,
  front: Front,
  places: readonly Place[] = PLACES,
): Promise<void> {
  await app.register(async (inside) => {
    await inside.register(formBody, { bodyLimit: LONGEST_FORM });
    await inside.register(compress, {
      encodings: ['br', 'gzip'],
      threshold: SMALLEST,
      brotliOptions: { params: { [constants.BROTLI_PARAM_QUALITY]: QUALITY } },
    });
    const web: Web = { ...front, assets: await serveAssets(inside) };
    inside.addHook('onRequest', async (_, reply) => {
      reply.header('content-security-policy', CSP).header('referrer-policy', 'same-origin');
    });
    inside.setErrorHandler((error, request, reply) => answerError(web, error, request, reply));
    servePreferences(inside, web);
    for (const place of places) add(inside, web, place);
    inside.get('/*', (request, reply) => {
      if (request.url.startsWith('/api/')) return reply.callNotFound();
      return answerError(web, undefined, request, reply);
    });
  });
}

const addressOf = (path: string): string =>
  path.replace(/\{(\w+)\}\./g, ':$1(^[\\s\\S]+).').replace(/\{(\w+)\}/g, ':$1');

function add(app: FastifyInstance, web: Web, place: Place): void {
  app.route({
    method: place.kind === 'form' ? 'POST' : 'GET',
    url: addressOf(place.path),
    bodyLimit: LONGEST_FORM,
    onRequest: (request) => web.recognise(request),
    handler: handlerOf(web, place),
  });
}

function handlerOf(web: Web, place: Place) {
  switch (place.kind) {
    case 'page':
      return servePage(web, place);
    case 'form':
      return serveForm(web, place);
    case 'file':
      return serveFile(web, place);
    case 'stream':
      return serveStream(web, place);
  }
}
