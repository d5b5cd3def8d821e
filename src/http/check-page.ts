import { readFile } from 'node:fs/promises';
import type { FastifyInstance } from 'fastify';
import { FACT_NAMES } from '#attestations';

const FILES = [
  ['/verifier', 'page.html', 'text/html; charset=utf-8'],
  ['/verifier/page.css', 'page.css', 'text/css; charset=utf-8'],
  ['/verifier/page.js', 'page.js', 'text/javascript; charset=utf-8'],
] as const;

const CSP =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** `/verifier`: the page on which anybody checks an attestation or a receipt by its code. */
export async function serveCheckPage(app: FastifyInstance): Promise<void> {
  for (const [path, file, type] of FILES) {
    const content = await readFile(new URL(`./check-page/${file}`, import.meta.url));
    app.get(path, async (_, reply) =>
      reply.type(type).header('content-security-policy', CSP).send(content),
    );
  }
  app.get('/verifier/names.json', async () => FACT_NAMES);
}
