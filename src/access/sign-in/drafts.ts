import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { Work } from '#database';
import { open, seal } from './secret-key.ts';
import { hashOf } from './secrets.ts';
import { whoseSession } from './sessions.sql.ts';

const KEPT_MS = 30 * 60_000;
/** What is larger would no longer fit into the form that carries it, once it is written as text. */
const LONGEST = 1_024 * 1_024;

/** Bound to the person: for anybody else it does not open, nor is it mistaken for another secret. */
const ownerOf = (person: string): string => `draft of ${person}`;

/**
 * What somebody typed when their session had ended, as a text that only our server opens again, for
 * half an hour and for the same person. Undefined for a session that is not one of ours.
 */
export async function sealDraft(
  work: Work,
  session: string,
  draft: unknown,
  nowMs: number = Date.now(),
): Promise<string | undefined> {
  const person = await whoseSession(work, hashOf(session));
  const plain = deflateRawSync(JSON.stringify({ until: nowMs + KEPT_MS, draft }));
  if (person === undefined || plain.length > LONGEST) return undefined;
  return (await seal(plain, ownerOf(person))).toString('base64url');
}

/** The draft of this person; undefined for one of somebody else, one altered, or one too old. */
export async function openDraft(
  person: string,
  sealed: string,
  nowMs: number = Date.now(),
): Promise<unknown> {
  const plain = await open(Buffer.from(sealed, 'base64url'), ownerOf(person)).catch(
    () => undefined,
  );
  if (!plain) return undefined;
  const { until, draft } = JSON.parse(inflateRawSync(plain).toString('utf8'));
  return nowMs < until ? draft : undefined;
}
