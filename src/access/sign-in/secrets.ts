import { createHash, randomBytes } from 'node:crypto';

const BYTES = 32;

/** Prefixes make a secret recognisable: to scanners of leaked texts, and to whoever finds one. */
export type Prefix = 'qts_' | 'qse_' | 'qin_' | 'qco_' | 'qtk_';

/** A new secret of 256 random bits, as a text that survives mail, headers and cookies. */
export const newSecret = (prefix: Prefix): string =>
  prefix + randomBytes(BYTES).toString('base64url');

/** What is stored of such a secret: it has more chance in it than can be guessed, so no salt. */
export const hashOf = (secret: string): Buffer => createHash('sha256').update(secret).digest();
