import { randomBytes } from 'node:crypto';
import { NO_AGENCY, recordAct } from '#audit';
import type { Work } from '#database';
import { Refusal } from '#values';
import { secretText } from '../rules/signature.ts';
import { endSubscription, insertSubscription, replayFrom } from './webhooks.sql.ts';

const SECRET_BYTES = 32;

/**
 * Adds a receiver of events: https, or http on this very machine. The secret is shown this once; the
 * trail names the address and never the secret. Throws Refusal `MALFORMED` for another address.
 */
export async function subscribe(work: Work, url: string) {
  if (!isAcceptable(url)) {
    throw new Refusal(
      'MALFORMED',
      'L’adresse doit commencer par https:// (http:// seulement sur cette machine) : corrigez-la.',
      'The address must begin with https:// (http:// on this machine only): correct it.',
    );
  }
  const secret = randomBytes(SECRET_BYTES);
  const subscription = await insertSubscription(work, url, secret);
  await note(work, 'WEBHOOK_ADDED', `${subscription} ${url}`);
  return { subscription, secret: secretText(secret) };
}

/** Ends a subscription; what was not delivered yet is not delivered any more. */
export async function unsubscribe(work: Work, subscription: bigint): Promise<void> {
  if (!(await endSubscription(work, subscription))) throw unknown(subscription);
  await note(work, 'WEBHOOK_ENDED', String(subscription));
}

/** Sends again what happened since a day; each message keeps its id. Returns how many. */
export async function replay(work: Work, subscription: bigint, since: string): Promise<number> {
  const messages = await replayFrom(work, subscription, since);
  await note(work, 'WEBHOOK_REPLAYED', `${subscription} since ${since}`);
  return messages;
}

const note = (work: Work, kind: string, details: string) =>
  recordAct(work, { agency: NO_AGENCY, kind, rowCount: 1, details });

const unknown = (subscription: bigint) =>
  new Refusal(
    'NOT_FOUND',
    `L’abonnement ${subscription} n’existe pas ou a pris fin : vérifiez son numéro.`,
    `Subscription ${subscription} does not exist or has ended: check its number.`,
  );

function isAcceptable(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, username, password } = new URL(text);
  if (username !== '' || password !== '') return false;
  const here = hostname === '127.0.0.1' || hostname === '[::1]' || hostname === 'localhost';
  return protocol === 'https:' || (protocol === 'http:' && here);
}
