import { spawn } from 'node:child_process';
import { join } from 'node:path';
import type { Place } from './choose-place.ts';
import type { Server } from './server.ts';

export type Guard = { readonly dismiss: () => void };

/**
 * $1 the notice, $2 our pid, $3 postmaster.pid, $4 the pid of the server. The pipe ends when we
 * die. Then a command that still uses the server has three seconds to call another keeper, whose
 * pid would stand in the notice; without one the server is stopped as we would have stopped it.
 */
const SCRIPT = `
read -r nothing
sleep 3
read -r notice < "$1" || [ -n "$notice" ] || exit 0
case "$notice" in *'"pid":'"$2"'}') ;; *) exit 0 ;; esac
read -r pid < "$3" && [ "$pid" = "$4" ] && kill -INT "$pid"
`;

/**
 * Stops the server when the keeper is killed together with all its commands, so that no server
 * runs on for nobody. A shell is enough for that and takes no memory to speak of.
 */
export function guardServer(place: Place, server: Server): Guard {
  if (process.platform === 'win32') return { dismiss: () => undefined };
  const pidFile = join(place.dataFolder, 'postmaster.pid');
  const names = [place.layout.notice, String(process.pid), pidFile, String(server.pid)];
  const child = spawn('/bin/sh', ['-c', SCRIPT, 'quitus-guard', ...names], {
    cwd: '/',
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  // Without a shell there is no guard, and a server left over waits for the next command.
  child.once('error', () => undefined);
  child.stdin.once('error', () => undefined);
  return { dismiss: () => void child.kill() };
}
