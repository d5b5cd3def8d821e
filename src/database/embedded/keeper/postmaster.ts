import { readFile, readlink, realpath, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { codeOf } from '../error-facts.ts';
import { runAs } from './run-as.ts';

/** What `postmaster.pid` says: the process that has, or had, this cluster. */
export type Postmaster = {
  readonly pid: number;
  readonly port: number;
  readonly socketFolder: string;
  readonly ready: boolean;
};

const pidFile = (dataFolder: string): string => join(dataFolder, 'postmaster.pid');

/** Undefined when no server runs and none was cut off. */
export async function readPostmaster(dataFolder: string): Promise<Postmaster | undefined> {
  let text: string;
  try {
    text = await readFile(pidFile(dataFolder), 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
  const lines = text.split('\n');
  return {
    pid: Math.abs(Number.parseInt(lines[0] ?? '', 10)) || 0,
    port: Number.parseInt(lines[3] ?? '', 10) || 0,
    socketFolder: lines[4] ?? '',
    ready: lines[7]?.trim() === 'ready',
  };
}

/**
 * Whether the process is a server of this cluster. A number alone says nothing: after a power
 * cut it may belong to anyone. A server's working folder is its data folder.
 */
export async function servesFrom(pid: number, dataFolder: string): Promise<boolean> {
  if (pid <= 0 || !isAlive(pid)) return false;
  if (process.platform === 'win32') return true;
  if (process.platform === 'linux') return (await workingFolder(pid)) === (await real(dataFolder));
  const { stdout } = await runAs(undefined, 'ps', ['-ww', '-o', 'command=', '-p', String(pid)]);
  return stdout.includes('postgres') && stdout.includes(dataFolder);
}

export const workingFolder = (pid: number): Promise<string | undefined> =>
  readlink(`/proc/${pid}/cwd`).catch(() => undefined);

const real = (folder: string): Promise<string> => realpath(folder).catch(() => folder);

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
}

/**
 * Takes a left-over `postmaster.pid` from a process that is no server of ours. PostgreSQL would
 * refuse to start when the number belongs to a stranger. The file must not go: it names the shared
 * memory by which the new server finds backends that survived. So it gets our number, and a
 * server whose parent has the number of the file takes it for left over and looks further.
 */
export async function disown(dataFolder: string): Promise<void> {
  const text = await readFile(pidFile(dataFolder), 'utf8');
  const rest = text.includes('\n') ? text.slice(text.indexOf('\n')) : '\n';
  await writeFile(pidFile(dataFolder), `${process.pid}${rest}`, { flag: 'r+' });
}
