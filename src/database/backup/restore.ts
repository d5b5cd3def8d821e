import { chown, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Obstacle } from '#values';
import { openEmbedded } from '../embedded/index.ts';
import { copyFile, copyFolders } from './copy-tree.ts';
import { readManifest } from './manifest.ts';

/** Copied last: without it PostgreSQL does not start, so a cut restore is never taken for whole. */
const CONTROL = 'global/pg_control';
const STOP_PAUSE_MS = 100;
const MOST_PAUSES = 600;

/**
 * Restores a backup into an empty data folder; the next opening replays the log it carries. Every
 * file is compared with its SHA-256. Throws Obstacle where the folder holds anything, or where the
 * backup is not as it was written; then the folder may be deleted and the restore tried again.
 */
export async function restore(backup: string, dataFolder: string): Promise<void> {
  const files = await readManifest(backup);
  const present = await readdir(dataFolder).catch(() => []);
  if (present.length > 0) {
    throw new Obstacle(
      `Le dossier ${dataFolder} n'est pas vide : restaurez dans un dossier vide (QUITUS_DATA_DIR).`,
    );
  }
  // PostgreSQL itself brings the files to the disk when it recovers from them.
  const place = await makePlace(dataFolder);
  const { uid, gid } = await stat(place);
  for (const name of await readdir(place)) await rm(join(place, name), { recursive: true });
  await copyFolders(backup, place, () => true);
  await copyFile(join(backup, 'backup_label'), join(place, 'backup_label'), false);
  const control = files.filter((file) => file.path === CONTROL);
  for (const file of [...files.filter((one) => one.path !== CONTROL), ...control]) {
    const copied = await copyFile(join(backup, file.path), join(place, file.path), false);
    if (copied?.sha256 !== file.sha256) {
      throw new Obstacle(
        `La sauvegarde est abîmée (${file.path}) : prenez-en une autre, et videz ${dataFolder}.`,
      );
    }
  }
  for (const name of await readdir(place, { recursive: true })) {
    await chown(join(place, name), uid, gid);
  }
}

/** Lets the embedded server choose and make its place as always, and waits until it has left it. */
async function makePlace(dataFolder: string): Promise<string> {
  const embedded = await openEmbedded(dataFolder);
  await embedded.close();
  const pid = join(embedded.dataFolder, 'postmaster.pid');
  for (let pauses = 0; pauses < MOST_PAUSES; pauses++) {
    if (!(await stat(pid).catch(() => undefined))) return embedded.dataFolder;
    await pause(STOP_PAUSE_MS);
  }
  throw new Obstacle('Le serveur de la base ne s’est pas arrêté : relancez la restauration.');
}
