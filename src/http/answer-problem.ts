import type { Socket } from 'node:net';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Explained, explain, Problem, present } from './problem.ts';

const RETRY_AFTER_S = '5';
const MEDIA_TYPE = 'application/problem+json; charset=utf-8';

/** The one way in which anything that went wrong leaves the house. */
export function answerProblem(
  error: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
  told: (explained: Explained) => void,
): FastifyReply {
  const explained = explain(error);
  told(explained);
  if (explained.ours) request.log.error({ err: error }, explained.code);
  if (explained.status === 503) reply.header('retry-after', RETRY_AFTER_S);
  if (explained.status === 401) reply.header('www-authenticate', 'Bearer');
  return reply
    .status(explained.status)
    .removeHeader('etag')
    .type(MEDIA_TYPE)
    .send(JSON.stringify(present(explained, languageOf(request), request.id)));
}

/** What is no HTTP request at all gets an answer too, and then the line is cut. */
export function answerNonsense(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy();
  const body = JSON.stringify(present(explain(new Problem('INVALID_REQUEST')), 'fr', 'none'));
  const head = `HTTP/1.1 400 Bad Request\r\nContent-Type: ${MEDIA_TYPE}\r\nConnection: close`;
  socket.end(`${head}\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
}

/** French, unless English is what is asked for first. */
const languageOf = (request: FastifyRequest): 'fr' | 'en' =>
  /^en\b/i.test((request.headers['accept-language'] ?? '').trim()) ? 'en' : 'fr';
