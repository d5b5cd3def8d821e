import { execFileSync } from 'node:child_process';
import {
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  rmSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { killAllCommands } from './commands.ts';

const roots: string[] = [];

/** A folder whose `data` does not exist yet; the test user may pass through it. */
export function freshFolder(mode = 0o755): string {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'quitus-test-')));
  execFileSync('chmod', [mode.toString(8), root]);
  roots.push(root);
  return join(root, 'data');
}

/** Ends whatever still runs below the folders of this test, then removes them. */
export async function cleanUp(): Promise<void> {
  await killAllCommands();
  for (const root of roots.splice(0)) {
    for (const elsewhere of [...placesOf(join(root, 'data')), root]) {
      await eventually(() => processesIn(elsewhere).length === 0, 20_000).catch(() => undefined);
      for (const pid of processesIn(elsewhere)) kill9(pid);
      await eventually(() => processesIn(elsewhere).length === 0, 5_000);
      rmSync(elsewhere, { recursive: true, force: true });
    }
  }
}

function placesOf(dataDir: string): string[] {
  try {
    const { elsewhere } = JSON.parse(readFileSync(join(dataDir, 'quitus.json'), 'utf8'));
    return typeof elsewhere === 'string' ? [elsewhere] : [];
  } catch {
    return [];
  }
}

const allPids = (): number[] => readdirSync('/proc').map(Number).filter(Number.isInteger);

function readOf(pid: number, what: 'cmdline' | 'cwd'): string {
  try {
    if (what === 'cwd') return readlinkSync(`/proc/${pid}/cwd`);
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
  } catch {
    return '';
  }
}

/** Keepers, servers and backends of the folders below this one. */
export const processesIn = (folder: string): number[] => [
  ...keepersOf(folder),
  ...serversIn(folder),
];

export const keepersOf = (folder: string): number[] =>
  allPids().filter((pid) => {
    const line = readOf(pid, 'cmdline');
    return line.includes('keeper/main.ts') && line.includes(folder);
  });

/** PostgreSQL works in its data folder. */
export const serversIn = (folder: string): number[] =>
  allPids().filter((pid) => {
    const cwd = readOf(pid, 'cwd');
    return cwd === folder || cwd.startsWith(`${folder}/`);
  });

export function kill9(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // Gone already.
  }
}

/** Asks again and again; what happens soon in a quiet machine takes its time in a busy one. */
export async function eventually(holds: () => boolean, ms = 90_000): Promise<void> {
  const deadline = performance.now() + ms;
  while (!holds()) {
    if (performance.now() > deadline) throw new Error(`did not come true in ${ms} ms: ${holds}`);
    await pause(20);
  }
}

export const postmasterOf = (dataDir: string): number =>
  Number(readFileSync(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]);
