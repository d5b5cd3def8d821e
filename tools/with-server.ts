import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findServer } from './find-server.ts';
import { asServerUser, serverUser } from './server-user.ts';

/**
 * `node tools/with-server.ts COMMAND…` runs a command with DATABASE_URL set to a throw-away server
 * made of the PostgreSQL that is installed on this machine, and passes on its exit code.
 */
const [, , program, ...args] = process.argv;
const bin = await findServer();
if (program === undefined || bin === undefined) {
  console.error(
    program === undefined
      ? 'Usage: node tools/with-server.ts COMMAND…'
      : 'No PostgreSQL server is installed here (neither `pg_config --bindir` nor ' +
          '/usr/lib/postgresql/*/bin has initdb): install the package postgresql.',
  );
  process.exitCode = 2;
} else {
  process.exitCode = await withServer(bin, (url) => runCommand(program, args, url));
}

async function withServer(folder: string, run: (url: string) => Promise<number>): Promise<number> {
  const root = await mkdtemp(join(tmpdir(), 'quitus-pg-'));
  const user = await serverUser(root);
  const data = join(root, 'data');
  // The server refuses root, so this folder is handed to its user, and nobody else enters it.
  await chmod(root, 0o700);
  let server: ChildProcess | undefined;
  try {
    const made = asServerUser(user, join(folder, 'initdb'), [
      ...['-D', data, '-U', 'quitus', '-A', 'trust', '-E', 'UTF8', '--locale=C', '-N'],
    ]);
    if ((await once(made, 'close'))[0] !== 0) throw new Error('initdb failed');
    server = asServerUser(user, join(folder, 'postgres'), [
      ...['-D', data, '-k', root, '-c', 'listen_addresses=', '-c', 'max_connections=60'],
    ]);
    await ready(server);
    return await run(`postgresql://quitus@/postgres?host=${encodeURIComponent(root)}&port=5432`);
  } finally {
    if (server && server.exitCode === null) {
      server.kill('SIGINT');
      await once(server, 'close');
    }
    await rm(root, { recursive: true, force: true });
  }
}

/** What the server says before it is ready is shown only when it never gets there. */
async function ready(server: ChildProcess): Promise<void> {
  let said = '';
  await new Promise<void>((resolve, reject) => {
    server.stderr?.setEncoding('utf8').on('data', (text: string) => {
      said = `${said}${text}`.slice(-4000);
      if (said.includes('ready to accept connections')) resolve();
    });
    server.once('close', () => reject(new Error(`The server did not start:\n${said}`)));
  });
}

async function runCommand(name: string, words: string[], url: string): Promise<number> {
  const child = spawn(name, words, {
    stdio: 'inherit',
    env: { ...process.env, DATABASE_URL: url },
  });
  const pass = (signal: NodeJS.Signals) => child.kill(signal);
  // The terminal tells the command itself; we only have to live on and clear up after it.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, pass);
  const [code] = await once(child, 'close');
  return code ?? 1;
}
