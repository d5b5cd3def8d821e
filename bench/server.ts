import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { Agent, request } from 'node:http';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const MAIN = fileURLToPath(new URL('../src/main.ts', import.meta.url));

/** `quitus serve`, a process of its own on the books of `folder`, for as long as `run` takes. */
export async function withServer<T>(folder: string, run: (address: string) => Promise<T>) {
  const server = spawn(process.execPath, [MAIN, 'serve', '--no-jobs', '--port', '0'], {
    env: { ...process.env, QUITUS_DATA_DIR: folder, DATABASE_URL: '' },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const ended = once(server, 'exit');
  try {
    const [line] = await Promise.race([
      once(createInterface(server.stdout), 'line'),
      ended.then(() => Promise.reject(new Error('the server did not start'))),
    ]);
    const [address] = /http:[^ ]+/.exec(String(line)) ?? [];
    if (!address) throw new Error(`the server says ${line}`);
    return await run(address);
  } finally {
    server.kill('SIGTERM');
    await ended;
  }
}

/** A command of Quitus in a process of its own; throws unless it ends well. */
export async function runQuitus(folder: string, args: readonly string[]): Promise<void> {
  const run = spawn(process.execPath, [MAIN, ...args], {
    env: { ...process.env, QUITUS_DATA_DIR: folder, DATABASE_URL: '' },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const [code] = await once(run, 'exit');
  if (code !== 0) throw new Error(`quitus ${args.join(' ')} ended with ${code}`);
}

type Answer = { readonly status: number; readonly body: string };

/** One desk: a connection of its own that is kept, and the token that is shown on it. */
export class Desk {
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 1 });
  readonly #address: string;
  readonly #token: string;

  constructor(address: string, token: string) {
    this.#address = address;
    this.#token = token;
  }

  post(path: string, body: unknown, key: string): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const sent = request(
        `${this.#address}/api/v1${path}`,
        {
          method: 'POST',
          agent: this.#agent,
          headers: {
            authorization: `Bearer ${this.#token}`,
            'content-type': 'application/json',
            'idempotency-key': key,
          },
        },
        (response) => {
          const chunks: Buffer[] = [];
          response.on('data', (chunk: Buffer) => chunks.push(chunk));
          response.on('error', reject);
          response.on('end', () =>
            resolve({ status: response.statusCode ?? 0, body: Buffer.concat(chunks).toString() }),
          );
        },
      );
      sent.on('error', reject);
      sent.end(JSON.stringify(body));
    });
  }

  leave(): void {
    this.#agent.destroy();
  }
}
