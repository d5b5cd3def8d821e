import type { FastifyReply, FastifyRequest } from 'fastify';
import { drawPage, drawPart } from './draw.tsx';
import type { Page } from './page.ts';
import { askingOf, loadPage, lookWith, readAddress, sceneOf } from './request.ts';
import type { Web } from './serve-web.ts';

/** One page, or one part of it where the browser asks for that alone. */
export const servePage =
  (web: Web, page: Page) =>
  async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const { who, circumstances } = askingOf(web, request, page);
    const read = readAddress(page, request);
    const { scene, data } = await lookWith(web, circumstances, async (work, agencies) => ({
      scene: sceneOf(web, request, agencies),
      data: await loadPage(web, page, work, read, who),
    }));
    const part = partOf(page, request);
    const html = part ? drawPart(part, data, scene) : drawPage(web.assets, page, data, scene);
    return sendHtml(reply, html);
  };

/**
 * On to another page: a browser is sent there (with 307 it brings its fields along), and the script
 * that sent a form is told where, since it would fetch that page itself and the browser once more.
 */
export const lead = (
  request: FastifyRequest,
  reply: FastifyReply,
  to: string,
  status = 303,
): FastifyReply =>
  request.headers['quitus-form'] === undefined
    ? reply.header('location', to).status(status).send()
    : reply.header('cache-control', 'no-store').status(200).send({ to });

export const sendHtml = (reply: FastifyReply, html: string, status = 200): FastifyReply =>
  reply
    .status(status)
    .header('cache-control', 'no-store')
    .header('vary', 'hx-request, accept-language, cookie')
    .type('text/html; charset=utf-8')
    .send(html);

/** `HX-Target` names the element that waits, as `div#results`. */
function partOf(page: Page, request: FastifyRequest) {
  const target = request.headers['hx-target'];
  if (typeof target !== 'string') return undefined;
  return page.parts?.[target.slice(target.indexOf('#') + 1)];
}
