import { readFile, stat } from 'node:fs/promises';
import { noServerUser } from '../obstacles.ts';
import type { ServerUser } from './run-as.ts';

/** Accounts that systems bring along, the fitting one first. */
const KNOWN_NAMES = ['postgres', '_postgres', 'nobody'];

/**
 * Whom the server runs as: undefined means as ourselves. PostgreSQL refuses root, so under root
 * it is the owner of the data, or of the folder, or an account of the system.
 */
export async function serverUser(
  root: string,
  dataFolder: string,
): Promise<ServerUser | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  for (const path of [dataFolder, root]) {
    const found = await stat(path).catch(() => undefined);
    if (found && found.uid !== 0) return { uid: found.uid, gid: found.gid };
  }
  const accounts = await readFile('/etc/passwd', 'utf8').catch(() => '');
  for (const name of KNOWN_NAMES) {
    const [, , uid, gid] =
      accounts
        .split('\n')
        .find((l) => l.startsWith(`${name}:`))
        ?.split(':') ?? [];
    if (uid && gid && Number(uid) > 0) return { uid: Number(uid), gid: Number(gid) };
  }
  throw noServerUser("aucun utilisateur « postgres » ou « nobody » n'existe");
}
