import { readdir, readFile, realpath } from 'node:fs/promises';
import { workingFolder } from './postmaster.ts';

/**
 * Ends backends that outlived their server: one in the middle of a long query notices nothing,
 * and its shared memory keeps a new server from starting. Only called by the keeper that holds
 * the lock, when the server is known to be dead; what they had not committed is lost anyway.
 * Linux only, where /proc tells whose they are; elsewhere they end with their query.
 */
export async function endOrphans(dataFolder: string, signal: 'SIGQUIT' | 'SIGKILL'): Promise<void> {
  if (process.platform !== 'linux') return;
  const folder = await realpath(dataFolder);
  for (const name of await readdir('/proc')) {
    const pid = Number(name);
    if (Number.isInteger(pid) && (await isBackendOf(pid, folder))) end(pid, signal);
  }
}

/** Backends show a title that begins so; somebody's shell in the folder does not. */
async function isBackendOf(pid: number, folder: string): Promise<boolean> {
  if ((await workingFolder(pid)) !== folder) return false;
  const title = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
  return title.startsWith('postgres: ');
}

function end(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // It has ended by itself.
  }
}
