import { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { drawPart } from './draw.tsx';
import type { Stream } from './page.ts';
import { askingOf, lookWith, readAddress, sceneOf } from './request.ts';
import type { Web } from './serve-web.ts';

/** Progress as it happens: one event for each element that the page shows in turn. */
export const serveStream =
  (web: Web, place: Stream) =>
  async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const { circumstances } = askingOf(web, request, place);
    const read = readAddress(place, request);
    const scene = await lookWith(web, circumstances, async (_, agencies) =>
      sceneOf(web, request, agencies),
    );
    const stopped = new AbortController();
    request.raw.once('close', () => stopped.abort());
    const events = place.events(
      (ask) => lookWith(web, circumstances, ask),
      { params: read.params },
      scene,
      stopped.signal,
    );
    const lines = async function* (): AsyncGenerator<string> {
      for await (const element of events) yield eventOf(drawPart(() => element, undefined, scene));
    };
    return reply
      .header('cache-control', 'no-store')
      .header('x-accel-buffering', 'no')
      .type('text/event-stream; charset=utf-8')
      .send(Readable.from(lines()));
  };

const eventOf = (html: string): string =>
  `${html
    .split('\n')
    .map((line) => `data: ${line}`)
    .join('\n')}\n\n`;
