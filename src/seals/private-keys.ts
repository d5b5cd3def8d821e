import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
} from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { Obstacle } from '#values';

/** Where private keys lie: not in the database, so that a copy of it cannot sign. */
const folder = (): string =>
  resolve(process.env.QUITUS_KEYS_DIR || join(process.env.QUITUS_DATA_DIR || 'data', 'keys'));

const fileOf = (key: string): string => join(folder(), `${key}.pem`);

/** The 32 bytes of a public key of Ed25519. */
export function rawPublicKey(key: KeyObject): Buffer {
  const { x } = createPublicKey(key).export({ format: 'jwk' });
  return Buffer.from(x ?? '', 'base64url');
}

/** The same as a key that can check a signature. */
export const toPublicKey = (raw: Buffer): KeyObject =>
  createPublicKey({
    key: { kty: 'OKP', crv: 'Ed25519', x: raw.toString('base64url') },
    format: 'jwk',
  });

/** Makes a private key and keeps it in a file that only the server reads. */
export async function makePrivateKey(key: string): Promise<KeyObject> {
  const { privateKey } = generateKeyPairSync('ed25519');
  await mkdir(folder(), { recursive: true, mode: 0o700 });
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' });
  await writeFile(fileOf(key), pem, { flag: 'wx', mode: 0o600 });
  return privateKey;
}

/** Throws Obstacle where this server does not have the key that signs. */
export async function readPrivateKey(key: string): Promise<KeyObject> {
  try {
    return createPrivateKey(await readFile(fileOf(key), 'utf8'));
  } catch (cause) {
    throw new Obstacle(
      `La clé de signature ${key} manque sur ce serveur (${folder()}) : remettez son fichier, ou ` +
        'changez de clé par « quitus keys rotate ».',
      { cause },
    );
  }
}
