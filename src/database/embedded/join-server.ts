import { setTimeout as pause } from 'node:timers/promises';
import type { Layout } from './layout.ts';
import { fileObstacle, noAnswer } from './obstacles.ts';
import { type Starter, startKeeper } from './start-keeper.ts';
import { type Seat, takeSeat } from './take-seat.ts';

const LOOK_EVERY_MS = 10;

/** Outlasts a keeper that stops: its server may need a minute for the last checkpoint. */
const PATIENCE_MS = 120_000;

/**
 * Sits down with the keeper of the folder, and starts one where there is none. While a keeper
 * stops nobody listens; the one that we start waits for the lock and takes over.
 * With a signal it waits in the background: the process may end meanwhile, or give up waiting.
 */
export async function joinServer(layout: Layout, background?: AbortSignal): Promise<Seat> {
  const waiting = background ? { ref: false, signal: background } : {};
  const deadline = performance.now() + PATIENCE_MS;
  let starter: Starter | undefined;
  while (performance.now() < deadline) {
    const seat = await takeSeat(layout, background === undefined);
    if (seat) return seat;
    if (!starter?.running()) {
      const failure = await starter?.failure();
      if (failure) throw failure;
      starter = await start(layout);
    }
    await pause(LOOK_EVERY_MS, undefined, waiting);
  }
  throw noAnswer(layout.root, layout.serverLog);
}

async function start(layout: Layout): Promise<Starter> {
  try {
    return await startKeeper(layout);
  } catch (error) {
    throw fileObstacle(layout.root, error);
  }
}
