import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { chown } from 'node:fs/promises';
import { dirname } from 'node:path';
import { promisify } from 'node:util';

export type ServerUser = { readonly uid: number; readonly gid: number };

/** Whom PostgreSQL runs as, and gives them the folder: undefined (ourselves) unless we are root. */
export async function serverUser(folder: string): Promise<ServerUser | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  const user = (await idOf('postgres')) ?? (await idOf('nobody'));
  if (!user) throw new Error('Started by root, and neither postgres nor nobody is a user here.');
  await chown(folder, user.uid, user.gid);
  return user;
}

async function idOf(name: string): Promise<ServerUser | undefined> {
  try {
    const [uid, gid] = await Promise.all(
      ['-u', '-g'].map(async (what) => (await promisify(execFile)('id', [what, name])).stdout),
    );
    return { uid: Number(uid), gid: Number(gid) };
  } catch {
    return undefined;
  }
}

/** Starts one of the server's programs; only what it complains of is listened to. */
export const asServerUser = (
  user: ServerUser | undefined,
  program: string,
  args: string[],
): ChildProcess =>
  spawn(program, args, {
    ...user,
    // A group of its own: Ctrl-C at the terminal must not stop the server under the command.
    detached: true,
    cwd: dirname(args[1] ?? '/'),
    env: { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
