import { argon2, randomBytes, timingSafeEqual } from 'node:crypto';

/** 46 MiB, one pass, one lane: what OWASP asks of argon2id, and about 50 ms of one core. */
const MEMORY_KIB = 46 * 1024;
const PASSES = 1;
const LANES = 1;
const BYTES = 32;

/** Four at a time take 184 MiB; the others wait their turn. */
const MOST_AT_ONCE = 4;
let running = 0;
const waiting: (() => void)[] = [];

async function inTurn<T>(run: () => Promise<T>): Promise<T> {
  if (running >= MOST_AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve));
  else running += 1;
  try {
    return await run();
  } finally {
    const next = waiting.shift();
    if (next) next();
    else running -= 1;
  }
}

type Cost = { readonly memory: number; readonly passes: number; readonly parallelism: number };

/** One password typed on two machines may come in two forms of Unicode: both are one. */
const derive = (password: string, nonce: Buffer, cost: Cost): Promise<Buffer> =>
  inTurn(
    () =>
      new Promise((resolve, reject) => {
        const message = password.normalize('NFKC');
        argon2('argon2id', { message, nonce, tagLength: BYTES, ...cost }, (error, key) =>
          error ? reject(error) : resolve(key),
        );
      }),
  );

const OURS: Cost = { memory: MEMORY_KIB, passes: PASSES, parallelism: LANES };

/** The password as it is stored, in the usual form that names its own cost. */
export async function hashPassword(password: string): Promise<string> {
  const nonce = randomBytes(16);
  const key = await derive(password, nonce, OURS);
  const plain = (bytes: Buffer) => bytes.toString('base64').replaceAll('=', '');
  return `$argon2id$v=19$m=${MEMORY_KIB},t=${PASSES},p=${LANES}$${plain(nonce)}$${plain(key)}`;
}

const STORED = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([^$]+)\$([^$]+)$/;

/** Nobody has this hash: whoever is unknown costs as much time as whoever is wrong. */
const NOBODY = `$argon2id$v=19$m=${MEMORY_KIB},t=${PASSES},p=${LANES}$${'A'.repeat(22)}$${'A'.repeat(43)}`;

/** Whether the password is the one that was stored; without one it takes as long, and is not. */
export async function isPassword(password: string, stored: string | undefined): Promise<boolean> {
  const [, memory, passes, lanes, nonce = '', key = ''] = STORED.exec(stored ?? NOBODY) ?? [];
  const cost = { memory: Number(memory), passes: Number(passes), parallelism: Number(lanes) };
  const derived = await derive(password, Buffer.from(nonce, 'base64'), cost);
  const same = timingSafeEqual(derived, Buffer.from(key, 'base64'));
  return stored !== undefined && same;
}
