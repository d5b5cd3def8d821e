import { setTimeout as pause } from 'node:timers/promises';

export const HALF_MINUTE_MS = 30_000;
const ENOUGH_MS = 5_000;

/**
 * Waits, where the half minute is about to end, for the next one: a code of the half minute before,
 * made now, is then still taken when it arrives.
 */
export async function awaitRoomInTheHalfMinute(): Promise<void> {
  const left = HALF_MINUTE_MS - (Date.now() % HALF_MINUTE_MS);
  if (left < ENOUGH_MS) await pause(left);
}
