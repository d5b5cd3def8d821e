import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import type { Clone } from './clone.ts';

const PROGRAM = join(import.meta.dirname, '..', '..', 'src', 'main.ts');
const LONGEST_START_MS = 60_000;

export type Started = {
  readonly child: ChildProcess;
  readonly ended: Promise<{ readonly code: number | null; readonly stderr: string }>;
};

/** A command that goes on by itself and can be killed; nothing of the test runner reaches it. */
export function startQuitus(args: readonly string[], env: NodeJS.ProcessEnv): Started {
  const { NODE_OPTIONS: _options, DATABASE_URL: _url, ...inherited } = process.env;
  const child = spawn(process.execPath, [PROGRAM, ...args], {
    env: { ...inherited, ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const ended = Promise.all([once(child, 'exit'), text(child.stderr)]).then(([[code], stderr]) => ({
    code,
    stderr,
  }));
  return { child, ended };
}

/** A command, and the query that finds a row as soon as it has really begun. */
export type Victim = { readonly args: readonly string[]; readonly begun: string };

/** Whether the command was still running when it was killed, that long after it had begun. */
export async function killInTheMiddle(
  { args, begun }: Victim,
  clone: Clone,
  afterMs: number,
): Promise<boolean> {
  const { child, ended } = startQuitus(args, { DATABASE_URL: clone.url });
  await untilBegun(begun, clone, ended);
  await Promise.race([pause(afterMs), ended]);
  child.kill('SIGKILL');
  await ended;
  return child.signalCode === 'SIGKILL';
}

/** How long a command goes on, once it has begun, when nobody disturbs it. */
export async function timeUndisturbed({ args, begun }: Victim, clone: Clone): Promise<number> {
  const { ended } = startQuitus(args, { DATABASE_URL: clone.url });
  await untilBegun(begun, clone, ended);
  const since = performance.now();
  const { code, stderr } = await ended;
  if (code !== 0 && code !== 3) throw new Error(`undisturbed, and yet: ${stderr}`);
  return performance.now() - since;
}

async function untilBegun(begun: string, { url }: Clone, ended: Promise<unknown>): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  let over = false;
  void ended.then(() => {
    over = true;
  });
  const deadline = performance.now() + LONGEST_START_MS;
  try {
    while (!over && performance.now() < deadline) {
      const found = await client.query(begun);
      if (found.rowCount) return;
      await pause(5);
    }
  } finally {
    await client.end();
  }
}

/** Numbers from 0 to 1 that a seed decides for good (mulberry32). */
export function randoms(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
