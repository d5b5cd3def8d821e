import { DatabaseSync } from 'node:sqlite';

export type Lock = { readonly release: () => void };

const SQLITE_BUSY = 5;

/**
 * The lock that makes one keeper the only one; undefined when another has it. Node has no flock,
 * but SQLite locks its file with the locks of the kernel, which end with the process that holds
 * them: there is no stale lock after kill -9 or a power cut, and no pid to be mistaken about.
 * The file stays empty, because nothing is ever written in the transaction.
 */
export function tryLock(path: string): Lock | undefined {
  const file = new DatabaseSync(path, { timeout: 0 });
  try {
    file.exec('PRAGMA journal_mode = MEMORY');
    file.exec('BEGIN EXCLUSIVE');
    return { release: () => file.close() };
  } catch (error) {
    file.close();
    if (error instanceof Error && 'errcode' in error && error.errcode === SQLITE_BUSY) {
      return undefined;
    }
    throw error;
  }
}
