import { createHash, randomBytes } from 'node:crypto';
import { chmod, cp, lstat, mkdir, readdir, readFile, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { noServerUser } from '../obstacles.ts';
import { type Binaries, binariesIn } from './find-binaries.ts';
import { runAs, type ServerUser } from './run-as.ts';

/** Where root puts what the server user must reach; first the lasting place, then any. */
export const SYSTEM_FOLDER = '/var/lib/quitus';

/**
 * The binaries where the server user can run them: as installed, or a copy of them. Whether they
 * run is tried out, not worked out: modes, mounts and libraries are all answered at once.
 */
export async function reachableBinaries(
  installed: Binaries,
  user: ServerUser | undefined,
): Promise<Binaries> {
  if (!user || (await canRun(installed, user))) return installed;
  const name = await copyName(installed);
  for (const parent of [SYSTEM_FOLDER, tmpdir(), '/tmp']) {
    const copy = await placeCopy(installed, join(parent, name));
    if (copy && (await canRun(copy, user))) return copy;
  }
  throw noServerUser(`l'utilisateur n° ${user.uid} n'atteint pas les programmes de PostgreSQL`);
}

const canRun = async (binaries: Binaries, user: ServerUser): Promise<boolean> =>
  (await runAs(user, binaries.postgres, ['--version'])).code === 0;

/** Another version or another installation must not find itself running these files. */
async function copyName(installed: Binaries): Promise<string> {
  const owner = join(installed.home, '..', 'package.json');
  const text = await readFile(owner, 'utf8').catch(() => installed.home);
  const version = /"version": "([\w.-]+)"/.exec(text)?.[1] ?? 'x';
  const hash = createHash('sha256').update(text).digest('hex').slice(0, 12);
  return `postgres-${version}-${hash}`;
}

/** Undefined where there can be no copy that is ours: the next place is tried then. */
async function placeCopy(installed: Binaries, home: string): Promise<Binaries | undefined> {
  try {
    if (await isOurs(home)) return binariesIn(home);
    await makeOpenFolder(dirname(home));
    const partial = `${home}.partial-${randomBytes(6).toString('hex')}`;
    try {
      await cp(installed.home, partial, { recursive: true, verbatimSymlinks: true });
      await openToAll(partial);
      await rename(partial, home);
    } finally {
      await rm(partial, { recursive: true, force: true });
    }
  } catch {
    // Another keeper may have renamed its copy into place before us.
  }
  return (await isOurs(home)) ? binariesIn(home) : undefined;
}

/** Below a temp folder anyone can make such a folder first; only root's own is run. */
async function isOurs(home: string): Promise<boolean> {
  const found = await lstat(home).catch(() => undefined);
  return found?.isDirectory() === true && found.uid === 0 && (found.mode & 0o022) === 0;
}

/** A folder that everyone may pass through; the keeper's umask would make it private. */
export async function makeOpenFolder(folder: string): Promise<void> {
  const made = await mkdir(folder, { recursive: true });
  if (made !== undefined) await chmod(folder, 0o755);
}

/** The keeper makes private files by habit; these are programs for another user to run. */
async function openToAll(folder: string): Promise<void> {
  await chmod(folder, 0o755);
  for (const entry of await readdir(folder, { withFileTypes: true, recursive: true })) {
    if (!entry.isSymbolicLink()) await chmod(join(entry.parentPath, entry.name), 0o755);
  }
}
