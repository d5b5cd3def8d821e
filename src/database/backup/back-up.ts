import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type pg from 'pg';
import { Obstacle } from '#values';
import type { Database } from '../connect.ts';
import { type CopiedFile, copyFiles, copyFolders } from './copy-tree.ts';
import { writeManifest } from './manifest.ts';

export type BackedUp = { readonly files: number; readonly bytes: number };

/** What PostgreSQL makes anew at every start, or what is copied on its own afterwards. */
const LEFT_OUT =
  /^(pg_wal|pg_replslot|pg_dynshmem|pg_notify|pg_serial|pg_snapshots|pg_stat_tmp|pg_subtrans)\/|^postmaster\.(pid|opts)$|pgsql_tmp|pg_internal\.init|^backup_label/;

const SEGMENT = /^pg_wal\/([0-9A-F]{24})$/;

/**
 * A safe copy of the embedded database while it runs: its files between a start and a stop mark,
 * then the write-ahead log that makes them whole, each with its SHA-256. The folder appears under
 * its name only when it is complete. Throws Obstacle where it is not empty, or for a server of the
 * utility's own, which has its own tools.
 */
export async function backUp(database: Database, folder: string): Promise<BackedUp> {
  const source = database.dataFolder;
  if (!source) {
    throw new Obstacle(
      'Cette base est sur un serveur : sauvegardez-la avec pg_basebackup ou pg_dump de ce serveur.',
    );
  }
  const part = `${folder}.part`;
  await prepare(folder, part);
  try {
    const files = await database.asOwner((owner) => copyWhileRunning(owner, source, part));
    await writeManifest(part, files);
    await rename(part, folder);
    return { files: files.length, bytes: files.reduce((sum, { bytes }) => sum + bytes, 0) };
  } catch (error) {
    await rm(part, { recursive: true, force: true });
    throw error;
  }
}

async function prepare(folder: string, part: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    if ((await readdir(folder)).length > 0) {
      throw new Obstacle(`Le dossier ${folder} n'est pas vide : choisissez-en un autre.`);
    }
    await rm(part, { recursive: true, force: true });
    await mkdir(part, { mode: 0o700 });
  } catch (cause) {
    if (cause instanceof Obstacle) throw cause;
    throw new Obstacle(`Le dossier ${folder} ne peut pas être écrit : choisissez-en un autre.`, {
      cause,
    });
  }
}

async function copyWhileRunning(
  owner: pg.Client,
  source: string,
  target: string,
): Promise<CopiedFile[]> {
  // While the slot stands, no segment of the log that the copy needs is recycled; it goes with us.
  await owner.query('SELECT pg_create_physical_replication_slot($1, true, true)', [
    `quitus_backup_${process.pid}`,
  ]);
  const start = await owner.query<{ segment: string }>(
    `SELECT pg_walfile_name(pg_backup_start('quitus', true)) AS segment`,
  );
  const wanted = (path: string): boolean => !LEFT_OUT.test(path);
  await copyFolders(source, target, wanted);
  const files = await copyFiles(source, target, wanted);
  const stop = await owner.query<{ segment: string; labelfile: string }>(
    'SELECT pg_walfile_name(lsn) AS segment, labelfile FROM pg_backup_stop(false)',
  );
  const [first, last] = [start.rows[0]?.segment ?? '', stop.rows[0]?.segment ?? ''];
  await writeFile(join(target, 'backup_label'), stop.rows[0]?.labelfile ?? '', { mode: 0o600 });
  const log = await copyFiles(source, target, (path) => {
    const segment = SEGMENT.exec(path)?.[1];
    return segment !== undefined && segment >= first && segment <= last;
  });
  return [...files, ...log];
}
