import { spawn } from 'node:child_process';
import { join } from 'node:path';
import type { Place } from './choose-place.ts';

export type Guard = { readonly dismiss: () => void };

/**
 * $1 the notice, $2 our pid, $3 postmaster.pid. The pipe ends when we die. Then a command that still
 * uses the server has three seconds to call another keeper, whose pid would stand in the notice;
 * without one the server is stopped as we would have stopped it. What stands in postmaster.pid may
 * be left over, so only a process that is a server is told to stop.
 */
const SCRIPT = `
read -r nothing
sleep 3
read -r notice < "$1" || [ -n "$notice" ] || exit 0
case "$notice" in *'"pid":'"$2"'}') ;; *) exit 0 ;; esac
read -r pid < "$3" || exit 0
case "$(cat "/proc/$pid/comm" 2>/dev/null || ps -o comm= -p "$pid")" in *postgres*) kill -INT "$pid" ;; esac
`;

/**
 * Stops the server when the keeper is killed together with all its commands, so that no server
 * runs on for nobody. It begins before the server does, so that there is no moment without it. A
 * shell is enough for that and takes no memory to speak of.
 */
export function guardServer(place: Place): Guard {
  if (process.platform === 'win32') return { dismiss: () => undefined };
  const pidFile = join(place.dataFolder, 'postmaster.pid');
  const names = [place.layout.notice, String(process.pid), pidFile];
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
