import { createHash } from 'node:crypto';
import { lstat, mkdir, rmdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { codeOf } from '../error-facts.ts';
import { takenTempFolder } from '../obstacles.ts';

/** The kernel keeps 104 bytes (macOS) or 108 (Linux) for the path of a socket, end mark included. */
const LONGEST_SOCKET_PATH = 103;
const LONGEST_NAME = '/.s.PGSQL.5432';

/**
 * The folder for the sockets of `run`: itself, or where its path is too long for a socket a
 * private folder below the OS temp folder, named by a hash of `run`. Owners are those who may
 * own that folder: anyone can make folders there, and a stranger's must not be used. Keeper and
 * server have one each, because under root they run as different users.
 */
export async function socketFolder(
  run: string,
  tenant: 'keeper' | 'server',
  owners: readonly number[],
): Promise<string> {
  if (fits(run)) return run;
  const hash = createHash('sha256').update(`${tenant}\n${run}`).digest('hex');
  const name = `quitus-${hash.slice(0, 20)}`;
  const folder = [tmpdir(), '/tmp'].map((temp) => join(temp, name)).find(fits);
  if (folder === undefined) throw takenTempFolder(tmpdir());
  await makePrivate(folder);
  const found = await lstat(folder);
  const ours = found.isDirectory() && owners.includes(found.uid) && (found.mode & 0o077) === 0;
  if (!ours) throw takenTempFolder(folder);
  return folder;
}

/** Removes a folder below the OS temp folder that nobody listens in any more. */
export async function leaveSocketFolder(folder: string, run: string): Promise<void> {
  if (folder !== run) await rmdir(folder).catch(() => undefined);
}

const fits = (folder: string): boolean =>
  Buffer.byteLength(folder + LONGEST_NAME) <= LONGEST_SOCKET_PATH;

async function makePrivate(folder: string): Promise<void> {
  try {
    await mkdir(folder, { mode: 0o700 });
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error;
  }
}
