import { setTimeout as pause } from 'node:timers/promises';
import { textOf } from '../error-facts.ts';
import { startFailed } from '../obstacles.ts';
import { adoptPostgres } from './adopt-postgres.ts';
import type { Place } from './choose-place.ts';
import { endOrphans } from './end-orphans.ts';
import { ensureDatabase } from './ensure-database.ts';
import type { Server } from './server.ts';
import { type FailedStart, startPostgres } from './start-postgres.ts';

/** After a crash the remains of a server may be in the way for some seconds. */
const PATIENCE_MS = 15_000;
const ORPHANS_MAY_END_MS = 2_000;
const ORPHANS_MUST_END_MS = 6_000;
const RETRY_AFTER_MS = 200;

const SHARED_MEMORY = /shared memory block .* is still in use/;
const PASSING =
  /lock file .* already exists|is still in use|is starting up|is shutting down|ENOENT|ECONN|terminated/;

/** Takes over the server that runs, or starts one, and sees to its database. */
export async function raiseServer(place: Place): Promise<Server> {
  const begun = performance.now();
  for (;;) {
    const outcome = await attempt(place);
    if (!('line' in outcome)) return outcome;
    const { line } = outcome;
    const waited = performance.now() - begun;
    if (!PASSING.test(line) || waited > PATIENCE_MS) {
      throw startFailed(place.layout.root, place.layout.serverLog, line);
    }
    if (SHARED_MEMORY.test(line)) await hurryOrphans(place, waited);
    await pause(RETRY_AFTER_MS);
  }
}

async function hurryOrphans(place: Place, waited: number): Promise<void> {
  if (waited > ORPHANS_MUST_END_MS) await endOrphans(place.dataFolder, 'SIGKILL');
  else if (waited > ORPHANS_MAY_END_MS) await endOrphans(place.dataFolder, 'SIGQUIT');
}

/** A server that cannot be prepared is stopped: nobody would be told that it runs. */
async function attempt(place: Place): Promise<Server | FailedStart> {
  const outcome = (await adoptPostgres(place)) ?? (await startPostgres(place));
  if ('line' in outcome) return outcome;
  try {
    await ensureDatabase(outcome.connection);
    return outcome;
  } catch (error) {
    await outcome.stop();
    return { line: textOf(error) };
  }
}
