import { connect } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import type { Layout } from '../layout.ts';
import { readNotice } from '../notice.ts';
import { type Lock, tryLock } from './hold-lock.ts';

const PATIENCE_MS = 120_000;

/**
 * Waits until we are the only keeper. Undefined when another one listens: then we are not needed.
 * While another one stops it holds the lock and no longer listens, and we wait for our turn.
 */
export async function becomeKeeper(layout: Layout): Promise<Lock | undefined> {
  const deadline = performance.now() + PATIENCE_MS;
  while (performance.now() < deadline) {
    const lock = tryLock(layout.lock);
    if (lock) return lock;
    if (await somebodyListens(layout)) return undefined;
    // Two that try in step would always find each other; chance takes them out of step.
    await pause(10 + Math.random() * 20);
  }
  return undefined;
}

async function somebodyListens(layout: Layout): Promise<boolean> {
  const notice = await readNotice(layout);
  if (!notice) return false;
  return new Promise((resolve) => {
    const socket = connect(notice.socket);
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}
