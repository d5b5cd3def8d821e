import { randomBytes } from 'node:crypto';
import { chown, mkdir, open, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { codeOf } from '../error-facts.ts';
import { POSTGRES_MAJOR } from '../marker.ts';
import { initFailed, newerFolder, olderFolder } from '../obstacles.ts';
import type { Place } from './choose-place.ts';
import { runAs } from './run-as.ts';
import { lastMeaningfulLine } from './server-log.ts';

/** The superuser, and the database that the commands use. */
export const SUPERUSER = 'quitus';

/** Makes sure that there is a whole cluster of our version at the place. */
export async function createCluster(place: Place): Promise<void> {
  const version = await clusterVersion(place);
  if (version === undefined) return initialise(place);
  if (version > POSTGRES_MAJOR) throw newerFolder(place.layout.root);
  if (version < POSTGRES_MAJOR) throw olderFolder(place.layout.root, version, POSTGRES_MAJOR);
}

async function clusterVersion(place: Place): Promise<number | undefined> {
  try {
    return Number.parseInt(await readFile(join(place.dataFolder, 'PG_VERSION'), 'utf8'), 10);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
}

/**
 * The cluster is made in a sibling folder and renamed, so that a kill -9 never leaves half of
 * one in place. Each try has its own name: the initdb of a keeper that was killed may still write.
 */
async function initialise(place: Place): Promise<void> {
  await removeRemains(place);
  const partial = `${place.dataFolder}.partial-${randomBytes(6).toString('hex')}`;
  try {
    await mkdir(partial, { mode: 0o700 });
    if (place.user) await chown(partial, place.user.uid, place.user.gid);
    const { code, stderr } = await runAs(place.user, place.binaries.initdb, [
      `--pgdata=${partial}`,
      `--username=${SUPERUSER}`,
      '--encoding=UTF8',
      '--locale=C',
      '--data-checksums',
      '--no-instructions',
      ...(await authentication(place)),
    ]);
    if (code !== 0) throw initFailed(place.layout.root, lastMeaningfulLine(stderr));
    await rename(partial, place.dataFolder);
    await syncFolder(dirname(place.dataFolder));
  } catch (error) {
    await rm(partial, { recursive: true, force: true }).catch(() => undefined);
    throw error;
  }
}

/**
 * The folder of the socket is closed to everyone but the server user and root, so that the socket
 * needs no password. Where there are no Unix sockets, the loopback asks for a generated one.
 */
async function authentication(place: Place): Promise<string[]> {
  if (place.sockets !== undefined) return ['--auth-local=trust', '--auth-host=reject'];
  await writeFile(place.layout.password, randomBytes(24).toString('base64url'), { mode: 0o600 });
  return ['--auth=scram-sha-256', `--pwfile=${place.layout.password}`];
}

/** Best effort: what an initdb still writes today is removed by the next creation. */
async function removeRemains(place: Place): Promise<void> {
  const parent = dirname(place.dataFolder);
  const prefix = `${basename(place.dataFolder)}.partial-`;
  for (const name of await readdir(parent)) {
    if (!name.startsWith(prefix)) continue;
    await rm(join(parent, name), { recursive: true, force: true }).catch(() => undefined);
  }
}

/** A rename lasts through a power cut only when its folder is on the disk. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
