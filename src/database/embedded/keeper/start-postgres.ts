import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { open } from 'node:fs/promises';
import { createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import type { Place } from './choose-place.ts';
import { connectionTo } from './connection-to.ts';
import { loadClient } from './ensure-database.ts';
import { readPostmaster } from './postmaster.ts';
import type { Server } from './server.ts';
import { lastMeaningfulLine, limitLog, readLogFrom, sizeOf } from './server-log.ts';
import { serverSettings } from './server-settings.ts';
import { stopPostmaster } from './stop-postmaster.ts';

const SOCKET_PORT = 5432;
const LOOK_EVERY_MS = 5;
const LONGEST_START_MS = 10 * 60_000;

/** A start that failed, with the line of the log that says why. */
export type FailedStart = { readonly line: string };

/** Starts the server as our child and waits until it takes connections. */
export async function startPostgres(place: Place): Promise<Server | FailedStart> {
  const port = place.sockets === undefined ? await freePort() : SOCKET_PORT;
  const settings = serverSettings({ socketFolder: place.sockets, port }, place.walCompression);
  const log = place.layout.serverLog;
  await limitLog(log);
  const logged = await sizeOf(log);
  const child = await launch(place, ['-D', place.dataFolder, ...settings]);
  void loadClient();
  const pid = child.pid;
  const ended = whenEnded(child);
  if (pid === undefined || !(await becomesReady(place, pid, ended))) {
    await ended;
    return { line: lastMeaningfulLine(await readLogFrom(log, logged)) };
  }
  return {
    pid,
    connection: await connectionTo(place, place.sockets ?? '', port),
    ended,
    stop: () => stopPostmaster(pid, ended),
  };
}

/** Its own session: what the terminal or a killed group sends does not reach the server. */
async function launch(place: Place, args: readonly string[]): Promise<ChildProcess> {
  const log = await open(place.layout.serverLog, 'a', 0o600);
  try {
    if (place.user) await log.chown(place.user.uid, place.user.gid);
    return spawn(place.binaries.postgres, args, {
      ...place.user,
      cwd: '/',
      detached: true,
      stdio: ['ignore', log.fd, log.fd],
      windowsHide: true,
    });
  } finally {
    await log.close();
  }
}

const whenEnded = (child: ChildProcess): Promise<void> =>
  new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', () => resolve());
  });

async function becomesReady(place: Place, pid: number, ended: Promise<void>): Promise<boolean> {
  const deadline = performance.now() + LONGEST_START_MS;
  let gone = false;
  void ended.then(() => {
    gone = true;
  });
  while (!gone) {
    const found = await readPostmaster(place.dataFolder).catch(() => undefined);
    if (found?.pid === pid && found.ready) return true;
    if (performance.now() > deadline) {
      await stopPostmaster(pid, ended);
      return false;
    }
    await pause(LOOK_EVERY_MS);
  }
  return false;
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  return typeof address === 'object' && address ? address.port : SOCKET_PORT;
}
