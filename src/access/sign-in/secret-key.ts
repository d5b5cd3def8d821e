import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { Obstacle } from '#values';

const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

let known: Promise<Buffer> | undefined;

/**
 * The key that secrets which must be read back are encrypted by. It is not in the database, so that
 * a copy of the database alone opens nothing: QUITUS_SECRET_KEY, or a file of its own in the data
 * folder, which is made when it is first needed.
 */
const secretKey = (): Promise<Buffer> => {
  known ??= process.env.QUITUS_SECRET_KEY
    ? Promise.resolve(parse(process.env.QUITUS_SECRET_KEY))
    : readOrMake(join(resolve(process.env.QUITUS_DATA_DIR || 'data'), 'secret.key'));
  known.catch(() => {
    known = undefined;
  });
  return known;
};

async function readOrMake(path: string): Promise<Buffer> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const made = `${path}.${randomBytes(6).toString('hex')}`;
  await writeFile(made, `${randomBytes(KEY_BYTES).toString('base64')}\n`, { mode: 0o600 });
  try {
    // Whoever comes second finds the whole file of the first: both go on with one key.
    await link(made, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    await rm(made);
  }
  return parse(await readFile(path, 'utf8'));
}

function parse(text: string): Buffer {
  const key = Buffer.from(text.trim(), 'base64');
  if (key.length === KEY_BYTES) return key;
  throw new Obstacle(
    'La clé QUITUS_SECRET_KEY (ou le fichier secret.key) doit être 32 octets en base64.',
  );
}

/** Encrypts for one owner: moved to the row of another, it does not open. */
export async function seal(plain: Buffer, owner: string): Promise<Buffer> {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', await secretKey(), nonce);
  cipher.setAAD(Buffer.from(owner));
  const body = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), body]);
}

export async function open(sealed: Buffer, owner: string): Promise<Buffer> {
  const nonce = sealed.subarray(0, NONCE_BYTES);
  const decipher = createDecipheriv('aes-256-gcm', await secretKey(), nonce);
  decipher.setAAD(Buffer.from(owner));
  decipher.setAuthTag(sealed.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
  try {
    const body = sealed.subarray(NONCE_BYTES + TAG_BYTES);
    return Buffer.concat([decipher.update(body), decipher.final()]);
  } catch (cause) {
    throw new Obstacle(
      'La clé QUITUS_SECRET_KEY n’est pas celle qui a chiffré les seconds facteurs : remettez-la.',
      { cause },
    );
  }
}
