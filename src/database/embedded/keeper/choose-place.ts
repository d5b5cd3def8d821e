import { createHash } from 'node:crypto';
import { chmod, chown, mkdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { codeOf } from '../error-facts.ts';
import type { Layout } from '../layout.ts';
import { type Marker, readMarker, replaceMarker } from '../marker.ts';
import { foreignFolder, noServerUser, unreachableData } from '../obstacles.ts';
import { type Binaries, findBinaries } from './find-binaries.ts';
import { makeOpenFolder, reachableBinaries, SYSTEM_FOLDER } from './reachable-binaries.ts';
import { runAs, type ServerUser } from './run-as.ts';
import { serverUser } from './server-user.ts';
import { socketFolder } from './socket-folder.ts';
import { bestWalCompression } from './wal-compression.ts';

/** What the server runs on: whom it runs as, with what, and where. */
export type Place = {
  readonly layout: Layout;
  readonly user: ServerUser | undefined;
  readonly binaries: Binaries;
  readonly dataFolder: string;
  readonly walCompression: 'lz4' | 'pglz';
  /** Undefined where there are no Unix sockets. */
  readonly sockets: string | undefined;
};

/** Settles where the server lives; from its first creation on that never changes by itself. */
export async function choosePlace(layout: Layout): Promise<Place> {
  const marker = await readMarker(layout);
  if (!marker) throw foreignFolder(layout.root);
  const user = await serverUser(layout.root, join(marker.elsewhere ?? layout.root, 'postgres'));
  const installed = findBinaries();
  const [binaries, walCompression, home] = await Promise.all([
    reachableBinaries(installed, user),
    bestWalCompression(installed),
    user ? homeFor(layout, marker, user) : layout.root,
  ]);
  const dataFolder = join(home, 'postgres');
  if (process.platform === 'win32') {
    return { layout, user, binaries, walCompression, dataFolder, sockets: undefined };
  }
  const run = join(home, 'run');
  await makePrivate(run, user);
  const sockets = await socketFolder(run, 'server', [ourselves(), user?.uid ?? -1]);
  await makePrivate(sockets, user);
  if (user) await giveRunningFiles(layout, user);
  return { layout, user, binaries, walCompression, dataFolder, sockets };
}

/**
 * The data folder, or where the server user cannot pass to it (a home folder of root) a folder
 * below /var/lib. The choice is written into the marker.
 */
async function homeFor(layout: Layout, marker: Marker, user: ServerUser): Promise<string> {
  const chosen = marker.elsewhere ?? layout.root;
  if (await canEnter(chosen, user)) return chosen;
  if (marker.elsewhere !== undefined || (await exists(join(layout.root, 'postgres')))) {
    throw unreachableData(chosen, user.uid);
  }
  if (await canEnterAsOwner(layout.root, user)) return layout.root;
  return moveElsewhere(layout, marker, user);
}

/** So that the owner of the folder can work there without root the next time. */
async function giveRunningFiles(layout: Layout, user: ServerUser): Promise<void> {
  for (const path of [layout.run, layout.lock, layout.keeperLog, layout.serverLog]) {
    await chown(path, user.uid, user.gid).catch(() => undefined);
  }
}

/** A private folder of root becomes the server user's, if passing to it is all that it takes. */
async function canEnterAsOwner(root: string, user: ServerUser): Promise<boolean> {
  const before = await stat(root);
  if (before.uid !== 0) return false;
  await chown(root, user.uid, user.gid);
  if (await canEnter(root, user)) return true;
  await chown(root, before.uid, before.gid);
  return false;
}

const canEnter = async (folder: string, user: ServerUser): Promise<boolean> =>
  (await runAs(user, '/bin/sh', ['-c', 'test -x "$1"', 'sh', folder])).code === 0;

const ourselves = (): number => process.getuid?.() ?? -1;

const exists = async (path: string): Promise<boolean> =>
  (await stat(path).catch(() => undefined)) !== undefined;

async function moveElsewhere(layout: Layout, marker: Marker, user: ServerUser): Promise<string> {
  const name = createHash('sha256').update(`${layout.root}\n${marker.identity}`).digest('hex');
  const home = join(SYSTEM_FOLDER, name.slice(0, 20));
  try {
    await makeOpenFolder(SYSTEM_FOLDER);
    await makePrivate(home, user);
  } catch {
    // Whatever went wrong, the folder cannot be entered then, and the next line says so.
  }
  if (!(await canEnter(home, user))) {
    throw noServerUser(
      `l'utilisateur n° ${user.uid} n'atteint ni « ${layout.root} » ni « ${home} »`,
    );
  }
  await replaceMarker(layout, { ...marker, elsewhere: home });
  await writeFile(layout.readMe, readMe(home), { mode: 0o600 });
  return home;
}

const readMe = (home: string): string =>
  `Les données de ce dossier sont dans ${home}\n\n` +
  'PostgreSQL refuse de tourner sous root, et son utilisateur ne peut pas traverser le chemin\n' +
  "jusqu'ici. Sauvegardez ces deux dossiers ensemble ; pour tout supprimer, supprimez les deux.\n";

async function makePrivate(folder: string, user: ServerUser | undefined): Promise<void> {
  try {
    await mkdir(folder, { mode: 0o700 });
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error;
  }
  if (user) await chown(folder, user.uid, user.gid);
  await chmod(folder, 0o700);
}
