import { once } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { type Announcement, toLine } from '../messages.ts';

/** The commands that sit with the keeper. */
export type Seats = {
  /** Tells those who sit and those who come. From then on an empty room makes the keeper leave. */
  readonly announce: (announcement: Announcement) => void;
  /** Resolves when everybody has left for a while after the announcement. */
  readonly deserted: Promise<void>;
  /** Nobody is let in any more, and who is still here finds the connection closed. */
  readonly shut: () => void;
};

/** Commands often follow each other in a script: a short pause does not cost a restart. */
const GRACE_MS = 300;

/** The command that called us looks for us every few milliseconds, but its machine may be busy. */
const FIRST_GRACE_MS = 5_000;

export async function openSeats(socketPath: string): Promise<Seats> {
  const taken = new Set<Socket>();
  const room = createServer();
  const deserted = Promise.withResolvers<void>();
  let line: string | undefined;
  let grace: NodeJS.Timeout | undefined;

  const awaitCompany = (ms: number): void => {
    clearTimeout(grace);
    if (line === undefined || taken.size > 0) return;
    grace = setTimeout(() => {
      // Closed in the same turn as it is decided, so that nobody can sit down in between.
      shut(room, taken);
      deserted.resolve();
    }, ms);
  };

  room.on('connection', (socket) => {
    clearTimeout(grace);
    taken.add(socket);
    socket.on('error', () => socket.destroy());
    socket.on('close', () => {
      taken.delete(socket);
      awaitCompany(GRACE_MS);
    });
    socket.resume();
    if (line !== undefined) socket.write(line);
  });
  room.listen(socketPath);
  await once(room, 'listening');

  return {
    announce: (announcement) => {
      line = toLine(announcement);
      for (const socket of taken) socket.write(line);
      awaitCompany(FIRST_GRACE_MS);
    },
    deserted: deserted.promise,
    shut: () => {
      clearTimeout(grace);
      shut(room, taken);
    },
  };
}

function shut(room: Server, taken: Set<Socket>): void {
  room.close();
  for (const socket of taken) socket.destroy();
}

/** Long enough for the command that called us to come and hear why we failed. */
export const longEnoughToBeHeard = (seats: Seats): Promise<void> =>
  Promise.race([seats.deserted, pause(FIRST_GRACE_MS)]);
