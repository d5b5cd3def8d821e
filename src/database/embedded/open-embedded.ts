import { setTimeout as pause } from 'node:timers/promises';
import { claimFolder } from './claim-folder.ts';
import { joinServer } from './join-server.ts';
import type { Layout } from './layout.ts';
import type { Connection } from './messages.ts';
import type { Seat } from './take-seat.ts';

/** A running server. It runs at least until `close` or the end of this process. */
export type Embedded = {
  readonly connection: Connection;
  /** Where PGDATA really is: not always below the folder that was asked for. */
  readonly dataFolder: string;
  /** Gives the server up without waiting for it to stop. */
  readonly close: () => Promise<void>;
};

/** So that a server which dies each time it is started does not keep us starting it for ever. */
const MOST_REJOINS = 20;
const LASTING_MS = 60_000;
const REJOIN_AFTER_MS = 100;

/**
 * Opens the PostgreSQL server of a data folder: joins the one that runs or starts it, and creates
 * folder, cluster and database where they are missing. Throws an Obstacle with one sentence that
 * says what to do.
 */
export async function openEmbedded(dataDir: string): Promise<Embedded> {
  const layout = await claimFolder(dataDir);
  const first = await joinServer(layout);
  const closing = new AbortController();
  closing.signal.addEventListener('abort', first.leave);
  void stayJoined(layout, first, closing.signal);
  return {
    connection: first.connection,
    dataFolder: first.dataFolder,
    close: async () => closing.abort(),
  };
}

/**
 * A keeper that is killed leaves its server without a guardian. Each command that still uses it
 * calls a new keeper, so that the server does not outlive the last of them after all. A failure
 * is not ours to tell: the queries of the command fail by themselves.
 */
async function stayJoined(layout: Layout, first: Seat, closed: AbortSignal): Promise<void> {
  let seat = first;
  try {
    for (let rejoins = 0; rejoins < MOST_REJOINS; rejoins += 1) {
      const began = performance.now();
      await seat.lost;
      if (closed.aborted) return;
      if (performance.now() - began > LASTING_MS) rejoins = 0;
      await pause(REJOIN_AFTER_MS, undefined, { ref: false, signal: closed });
      seat = await joinServer(layout, closed);
      if (closed.aborted) return seat.leave();
      closed.addEventListener('abort', seat.leave);
    }
  } catch {
    // The server cannot be had again; see above.
  }
}
