import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { promisify } from 'node:util';
import { brotliCompress, gzip } from 'node:zlib';
import type { FastifyInstance } from 'fastify';

const STYLES = [
  'tokens',
  'ground',
  'elements',
  'tables',
  'forms',
  'shell',
  'contract',
  'lists',
  'till',
  'guide',
  'forced',
  'print',
];
const YEAR = 'public, max-age=31536000, immutable';
const compressed = { br: promisify(brotliCompress), gzip: promisify(gzip) };

/** The addresses of what every page needs; they name their content, so browsers keep them a year. */
export type Assets = {
  readonly style: string;
  readonly script: string;
  readonly htmx: string;
  readonly icon: string;
  /** Only for pages that show progress. */
  readonly sse: string;
};

/** Reads, names and compresses once, at the start, what browsers then keep. */
export async function serveAssets(app: FastifyInstance): Promise<Assets> {
  const package_ = createRequire(import.meta.url);
  const htmx = package_.resolve('htmx.org');
  const sheets = STYLES.map((name) => read(`./style/${name}.css`));
  const style = (await Promise.all(sheets)).join('\n');
  const own = (name: string) => read(`./client/${name}`);
  // One file each way: on a weak link another request costs more than the few bytes of the till.
  const scripts = await Promise.all(['quitus.js', 'link.js', 'passkeys.js', 'till.js'].map(own));
  return {
    style: await add(app, 'quitus.css', 'text/css', style),
    script: await add(app, 'quitus.js', 'text/javascript', inOneScope(scripts)),
    htmx: await add(app, 'htmx.js', 'text/javascript', await readFile(minified(htmx), 'utf8')),
    sse: await add(app, 'sse.js', 'text/javascript', await readFile(sseBeside(htmx), 'utf8')),
    icon: await add(app, 'quitus.svg', 'image/svg+xml', await own('quitus.svg')),
  };
}

/** A page that takes the place of another runs them again, where each name is known already. */
const inOneScope = (scripts: readonly string[]): string => `(() => {\n${scripts.join('\n')}\n})();`;

const read = (path: string): Promise<string> => readFile(new URL(path, import.meta.url), 'utf8');

const folderOf = (htmx: string): string => htmx.slice(0, htmx.lastIndexOf('/dist/') + 6);
const minified = (htmx: string): string => `${folderOf(htmx)}htmx.min.js`;
const sseBeside = (htmx: string): string => `${folderOf(htmx)}ext/hx-sse.min.js`;

async function add(
  app: FastifyInstance,
  name: string,
  type: string,
  content: string,
): Promise<string> {
  const plain = Buffer.from(content.replace(/\n?\/\/# sourceMappingURL=.*\s*$/, ''));
  const hash = createHash('sha256').update(plain).digest('hex').slice(0, 12);
  const [stem, ending] = [name.slice(0, name.lastIndexOf('.')), name.slice(name.lastIndexOf('.'))];
  const address = `/assets/${stem}.${hash}${ending}`;
  const bodies = { br: await compressed.br(plain), gzip: await compressed.gzip(plain) };
  app.get(address, { config: { rateLimit: false }, compress: false }, async (request, reply) => {
    reply
      .type(`${type}; charset=utf-8`)
      .header('cache-control', YEAR)
      .header('vary', 'accept-encoding')
      .header('etag', `"${hash}"`);
    if (request.headers['if-none-match'] === `"${hash}"`) return reply.status(304).send();
    const accepted = request.headers['accept-encoding'] ?? '';
    const encoding = /\bbr\b/.test(accepted)
      ? 'br'
      : /\bgzip\b/.test(accepted)
        ? 'gzip'
        : undefined;
    if (!encoding) return reply.send(plain);
    return reply.header('content-encoding', encoding).send(bodies[encoding]);
  });
  return address;
}
