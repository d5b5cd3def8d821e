import { readFile } from 'node:fs/promises';
import type { Connection } from '../messages.ts';
import type { Place } from './choose-place.ts';
import { SUPERUSER } from './create-cluster.ts';

/** How commands reach the server of this place. */
export async function connectionTo(
  place: Place,
  socketFolder: string,
  port: number,
): Promise<Connection> {
  const who = { port, user: SUPERUSER, database: SUPERUSER };
  if (place.sockets !== undefined) return { host: socketFolder, ...who };
  const password = await readFile(place.layout.password, 'utf8');
  return { host: '127.0.0.1', ...who, password };
}
