import { randomBytes, sign } from 'node:crypto';
import { NO_AGENCY, recordAct } from '#audit';
import type { Work } from '#database';
import { insertKey, lockKeys, readKeys, retireKeys } from './keys.sql.ts';
import { makePrivateKey, rawPublicKey, readPrivateKey } from './private-keys.ts';
import { type SealedFacts, signedPart } from './rules/sealed-text.ts';

/**
 * Signs facts with the key of the day (Ed25519): the text that a code on paper carries, and that
 * anyone can check without us. The first document of a house makes its first key. The same facts
 * under the same key give the same text.
 */
export async function signFacts(work: Work, facts: SealedFacts): Promise<string> {
  const key = await keyOfTheDay(work);
  const signed = signedPart(key, facts);
  const signature = sign(null, Buffer.from(signed), await readPrivateKey(key));
  return `${signed}.${signature.toString('base64url')}`;
}

async function keyOfTheDay(work: Work): Promise<string> {
  const live = (await readKeys(work)).find((one) => one.retiredAt === null);
  return live?.key ?? rotateKey(work, 'only-if-none');
}

/**
 * Makes a new key that signs from now on. The one before it signs no more, and what it signed stays
 * as good as it was. Returns the name of the key that signs.
 */
export async function rotateKey(work: Work, when: 'now' | 'only-if-none' = 'now'): Promise<string> {
  await lockKeys(work);
  const live = (await readKeys(work)).find((one) => one.retiredAt === null);
  if (live && when === 'only-if-none') return live.key;
  await retireKeys(work);
  const key = randomBytes(4).toString('hex');
  await insertKey(work, key, rawPublicKey(await makePrivateKey(key)));
  await recordAct(work, { agency: NO_AGENCY, kind: 'KEY_MADE', rowCount: 1, details: key });
  return key;
}
