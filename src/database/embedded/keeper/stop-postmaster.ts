import { setTimeout as pause } from 'node:timers/promises';

const FAST_MS = 60_000;
const IMMEDIATE_MS = 10_000;

/**
 * Fast shutdown: sessions are cut, a checkpoint is written. If that takes more than a minute the
 * server stops at once instead; it loses nothing, it only recovers when it starts again.
 */
export async function stopPostmaster(pid: number, ended: Promise<void>): Promise<void> {
  send(pid, 'SIGINT');
  if (await within(ended, FAST_MS)) return;
  send(pid, 'SIGQUIT');
  await within(ended, IMMEDIATE_MS);
}

/** A server that has ended meanwhile needs no signal. */
function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // Gone already.
  }
}

async function within(ended: Promise<void>, ms: number): Promise<boolean> {
  const late = new AbortController();
  const limit = pause(ms, false, { signal: late.signal }).catch(() => false);
  const inTime = await Promise.race([ended.then(() => true), limit]);
  late.abort();
  return inTime;
}
