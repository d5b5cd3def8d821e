import { execFile } from 'node:child_process';
import { access, constants, glob } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const WHERE_DEBIAN_HAS_IT = '/usr/lib/postgresql/*/bin';

/** The folder of the newest PostgreSQL server of this machine, or undefined where there is none. */
export async function findServer(): Promise<string | undefined> {
  const found = [await configured()];
  const versions = await Array.fromAsync(glob(WHERE_DEBIAN_HAS_IT));
  found.push(...versions.sort((a, b) => b.localeCompare(a, 'en', { numeric: true })));
  for (const folder of found) {
    if (folder !== undefined && (await hasServer(folder))) return folder;
  }
  return undefined;
}

/** `pg_config` also comes with the client alone, so what it says is looked at before it is used. */
async function configured(): Promise<string | undefined> {
  try {
    return (await promisify(execFile)('pg_config', ['--bindir'])).stdout.trim();
  } catch {
    return undefined;
  }
}

async function hasServer(folder: string): Promise<boolean> {
  try {
    await access(join(folder, 'initdb'), constants.X_OK);
    await access(join(folder, 'postgres'), constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
