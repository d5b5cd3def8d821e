import { setTimeout as pause } from 'node:timers/promises';
import type { Place } from './choose-place.ts';
import { connectionTo } from './connection-to.ts';
import { disown, type Postmaster, readPostmaster, servesFrom } from './postmaster.ts';
import type { Server } from './server.ts';
import { stopPostmaster } from './stop-postmaster.ts';

const LOOK_EVERY_MS = 100;

/** A crash recovery may have to read gigabytes; see max_wal_size. */
const LONGEST_WAIT_MS = 10 * 60_000;

/**
 * Takes over the server of a keeper that was killed, because other commands may be using it.
 * Waits while that server starts or stops. Undefined when there is none; what it left behind
 * then no longer stands in the way.
 */
export async function adoptPostgres(place: Place): Promise<Server | undefined> {
  const deadline = performance.now() + LONGEST_WAIT_MS;
  for (;;) {
    const found = await readPostmaster(place.dataFolder);
    if (!found) return undefined;
    if (!(await servesFrom(found.pid, place.dataFolder))) {
      if (process.platform !== 'win32') await disown(place.dataFolder);
      return undefined;
    }
    if (found.ready) return adopted(place, found);
    if (performance.now() > deadline) return undefined;
    await pause(LOOK_EVERY_MS);
  }
}

async function adopted(place: Place, found: Postmaster): Promise<Server> {
  const ended = whenGone(place, found.pid);
  return {
    pid: found.pid,
    connection: await connectionTo(place, found.socketFolder, found.port),
    ended,
    stop: () => stopPostmaster(found.pid, ended),
  };
}

/** The parent of that server is dead, so nobody is told when it ends; we have to look. */
async function whenGone(place: Place, pid: number): Promise<void> {
  while (await servesFrom(pid, place.dataFolder)) await pause(LOOK_EVERY_MS);
}
