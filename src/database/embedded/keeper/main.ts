import { rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type Layout, layoutOf } from '../layout.ts';
import { writeNotice } from '../notice.ts';
import { fileObstacle } from '../obstacles.ts';
import { becomeKeeper } from './become-keeper.ts';
import { choosePlace, type Place } from './choose-place.ts';
import { createCluster } from './create-cluster.ts';
import { type Guard, guardServer } from './guard-server.ts';
import { raiseServer } from './raise-server.ts';
import { longEnoughToBeHeard, openSeats, type Seats } from './seats.ts';
import type { Server } from './server.ts';
import { limitLog } from './server-log.ts';
import { leaveSocketFolder, socketFolder } from './socket-folder.ts';

/**
 * The program that keeps one server for all commands of one data folder; its argument is the real
 * path of that folder. See README.md for how it starts and stops.
 */
const LOG_CHECK_MS = 60_000;

type Raised = { readonly place: Place; readonly server: Server; readonly guard: Guard };

async function keep(layout: Layout): Promise<void> {
  const lock = await becomeKeeper(layout);
  if (!lock) return;
  const signalled = new Promise<void>((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const)
      process.on(signal, () => resolve());
  });
  const socket = await socketPath(layout);
  const seats = await openRoom(layout, socket);
  const raised = await raise(layout, seats);
  if (raised) await watchOver(raised, Promise.race([seats.deserted, signalled]));
  seats.shut();
  await rm(layout.notice, { force: true });
  await raised?.server.stop();
  await leaveSocketFolder(dirname(socket), layout.run);
  await leaveSocketFolder(raised?.place.sockets ?? layout.run, layout.run);
  lock.release();
}

async function watchOver(
  { server, place, guard }: Raised,
  dispensable: Promise<void>,
): Promise<void> {
  // A log that cannot be set aside, on a full disk, is no reason to let the server go.
  const check = (): void => void limitLog(place.layout.serverLog).catch(() => undefined);
  const watch = setInterval(check, LOG_CHECK_MS);
  await Promise.race([server.ended, dispensable]);
  clearInterval(watch);
  guard.dismiss();
}

async function socketPath(layout: Layout): Promise<string> {
  if (process.platform === 'win32') return `\\\\.\\pipe\\quitus-${process.pid}`;
  const owners = [process.getuid?.() ?? -1];
  return join(await socketFolder(layout.run, 'keeper', owners), 'keeper.sock');
}

/** Under the lock, so what lies at the path of the socket can only be left over. */
async function openRoom(layout: Layout, socket: string): Promise<Seats> {
  if (process.platform !== 'win32') await rm(socket, { force: true });
  const seats = await openSeats(socket);
  await writeNotice(layout, { socket, pid: process.pid });
  return seats;
}

async function raise(layout: Layout, seats: Seats): Promise<Raised | undefined> {
  try {
    const place = await choosePlace(layout);
    await createCluster(place);
    const guard = guardServer(place);
    const server = await raiseServer(place).catch((error: unknown) => {
      guard.dismiss();
      throw error;
    });
    seats.announce({
      state: 'ready',
      connection: server.connection,
      dataFolder: place.dataFolder,
    });
    return { place, server, guard };
  } catch (error) {
    const { message } = fileObstacle(layout.root, error);
    seats.announce({ state: 'failed', message });
    await longEnoughToBeHeard(seats);
    process.exitCode = 1;
    say(message);
    return undefined;
  }
}

/** Read by the command that called us when it found nobody to hear the reason from. */
const say = (message: string): void => {
  process.stderr.write(`${JSON.stringify(message)}\n`);
};

process.umask(0o077);
const layout = layoutOf(process.argv[2] ?? '');
try {
  await keep(layout);
} catch (error) {
  say(fileObstacle(layout.root, error).message);
  process.exitCode = 1;
}
process.exit();
