import type { FastifyReply, FastifyRequest } from 'fastify';
import type { FilePage } from './page.ts';
import { askingOf, lookWith, readAddress } from './request.ts';
import type { Web } from './serve-web.ts';

const KEPT = 'private, max-age=3600';

/** One document, to save or to print. */
export const serveFile =
  (web: Web, place: FilePage) =>
  async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const { who, circumstances } = askingOf(web, request, place);
    const read = readAddress(place, request);
    const answer = await lookWith(web, circumstances, (work) => place.load(work, read, who));
    reply.header('cache-control', place.kept ? KEPT : 'no-store');
    if (!place.inline) return web.sendFile(reply, answer, 200);
    return reply
      .type(answer.mediaType)
      .header('content-disposition', 'inline')
      .send(answer.content);
  };
