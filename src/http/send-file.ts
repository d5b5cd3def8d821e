import { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';
import type { FileAnswer } from './route.ts';

const UNSAFE = /[^A-Za-z0-9._-]+/g;

/** A document to keep: never shown in our own pages, under a name that no file system minds. */
export function sendFile(reply: FastifyReply, answer: unknown, status: number): FastifyReply {
  const { mediaType, fileName, content } = answer as FileAnswer;
  const plain = fileName.normalize('NFD').replace(/\p{M}/gu, '').replace(UNSAFE, '-') || 'document';
  reply
    .status(status)
    .type(mediaType)
    .header('content-disposition', `attachment; filename="${plain}"; ${extended(fileName)}`);
  return reply.send(content instanceof Readable ? content : Buffer.from(content));
}

/** RFC 8187, for names with accents. */
const extended = (name: string): string =>
  `filename*=UTF-8''${encodeURIComponent(name.toWellFormed()).replace(/['()*]/g, percent)}`;

const percent = (character: string): string =>
  `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
