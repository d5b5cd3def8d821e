import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type Embedded, openEmbedded } from '../src/database/embedded/index.ts';

export type TemporaryServer = {
  readonly url: string;
  /** Gives the server up and removes all its files. */
  readonly stop: () => Promise<void>;
};

/** The keeper lingers for 300 ms after the last command, and the server takes a moment to end. */
const ENDS_AFTER_MS = 700;
const REMOVAL = { recursive: true, force: true, maxRetries: 40, retryDelay: 250 } as const;

/** The embedded server in a temp folder: empty, ours alone, and gone when it is stopped. */
export async function startTemporaryServer(): Promise<TemporaryServer> {
  const root = await mkdtemp(join(tmpdir(), 'quitus-server-'));
  // Started by root, PostgreSQL runs as another user, who must pass through this folder.
  await chmod(root, 0o755);
  const { connection, dataFolder, close } = await openEmbedded(join(root, 'data'));
  const stop = async (): Promise<void> => {
    await close();
    await pause(ENDS_AFTER_MS);
    // Below a folder that only root can enter the data lies elsewhere, and is ours all the same.
    if (!dataFolder.startsWith(root)) await rm(dirname(dataFolder), REMOVAL);
    await rm(root, REMOVAL);
  };
  return { url: urlOf(connection), stop };
}

/** A folder with sockets cannot stand where a URL has its host, so it goes into the parameters. */
function urlOf({ host, port, user, database, password }: Embedded['connection']): string {
  const secret = password === undefined ? '' : `:${encodeURIComponent(password)}`;
  const who = `${encodeURIComponent(user)}${secret}`;
  return host.startsWith('/')
    ? `postgresql://${who}@/${database}?host=${encodeURIComponent(host)}&port=${port}`
    : `postgresql://${who}@${host}:${port}/${database}`;
}
