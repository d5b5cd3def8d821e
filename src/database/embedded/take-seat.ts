import { connect, type Socket } from 'node:net';
import { Obstacle } from '#values';
import { codeOf } from './error-facts.ts';
import type { Layout } from './layout.ts';
import { type Announcement, fromLine } from './messages.ts';
import { readNotice } from './notice.ts';
import { noAnswer, otherUsersServer } from './obstacles.ts';

type Ready = Extract<Announcement, { state: 'ready' }>;

/**
 * A place at the keeper. The server stays while the place is held; the kernel gives it up when
 * the command dies, however it dies.
 */
export type Seat = Ready & {
  readonly leave: () => void;
  /** Resolves when the keeper has gone away or the place was left. */
  readonly lost: Promise<void>;
};

/** Longer than any start that the keeper itself puts up with, crash recovery included. */
const LONGEST_START_MS = 11 * 60_000;

/**
 * Sits down with the keeper and waits for its announcement. Undefined when there is no keeper or
 * it left before it announced anything (it was stopping, or it was killed): then try again.
 */
export async function takeSeat(layout: Layout, holdOpen: boolean): Promise<Seat | undefined> {
  const notice = await readNotice(layout);
  if (!notice) return undefined;
  const socket = connect(notice.socket);
  if (!holdOpen) socket.unref();
  const lost = new Promise<void>((resolve) => socket.once('close', () => resolve()));
  const announcement = await hear(layout, socket);
  if (!announcement || announcement.state === 'failed') {
    socket.destroy();
    if (announcement) throw new Obstacle(announcement.message);
    return undefined;
  }
  // A command that forgets to close must still be able to end.
  socket.unref();
  return { ...announcement, lost, leave: () => socket.destroy() };
}

function hear(layout: Layout, socket: Socket): Promise<Announcement | undefined> {
  return new Promise((resolve, reject) => {
    let heard = '';
    socket.setEncoding('utf8');
    socket.setTimeout(LONGEST_START_MS, () => {
      socket.destroy();
      reject(noAnswer(layout.root, layout.serverLog));
    });
    socket.on('data', (chunk: string) => {
      heard += chunk;
      const end = heard.indexOf('\n');
      if (end < 0) return;
      socket.setTimeout(0);
      resolve(fromLine(heard.slice(0, end)));
      heard = '';
    });
    socket.on('error', (error) => {
      if (codeOf(error) === 'EACCES') reject(otherUsersServer(layout.root, error));
      else resolve(undefined);
    });
    socket.on('close', () => resolve(undefined));
  });
}
