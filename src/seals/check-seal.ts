import { verify } from 'node:crypto';
import type { PublicKey } from './keys.sql.ts';
import { toPublicKey } from './private-keys.ts';
import { partsOf, type SealedFacts } from './rules/sealed-text.ts';

export type Checked =
  | { readonly outcome: 'GENUINE'; readonly key: string; readonly facts: SealedFacts }
  /** Not the text of a code, signed by a key that is not ours, or changed since it was signed. */
  | { readonly outcome: 'NO_SEAL' | 'UNKNOWN_KEY' | 'FORGED' };

/** Whether the facts of a sealed text are those that were signed. Needs the public keys alone. */
export function checkSeal(
  text: string,
  keys: readonly Pick<PublicKey, 'key' | 'publicKey'>[],
): Checked {
  const parts = partsOf(text);
  if (!parts) return { outcome: 'NO_SEAL' };
  const known = keys.find((one) => one.key === parts.key);
  if (!known) return { outcome: 'UNKNOWN_KEY' };
  const isGenuine = verify(
    null,
    Buffer.from(parts.signed),
    toPublicKey(known.publicKey),
    parts.signature,
  );
  return isGenuine
    ? { outcome: 'GENUINE', key: parts.key, facts: parts.facts }
    : { outcome: 'FORGED' };
}
