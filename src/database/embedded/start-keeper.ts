import { spawn } from 'node:child_process';
import { mkdir, open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Obstacle } from '#values';
import { codeOf } from './error-facts.ts';
import type { Layout } from './layout.ts';
import { noAnswer } from './obstacles.ts';

const PROGRAM = join(import.meta.dirname, 'keeper', 'main.ts');

/** A keeper that this command has sent off; it lives on without us. */
export type Starter = {
  readonly running: () => boolean;
  /** The Obstacle for which it gave up before anyone could hear it, or undefined. */
  readonly failure: () => Promise<Obstacle | undefined>;
};

/**
 * Starts a detached keeper. It is harmless to start one too many: they agree among themselves by
 * the lock, and the one too many ends.
 */
export async function startKeeper(layout: Layout): Promise<Starter> {
  await makeRunFolder(layout);
  const log = await open(layout.keeperLog, 'a', 0o600);
  let code: number | null | undefined;
  try {
    const child = spawn(process.execPath, [PROGRAM, layout.root], {
      detached: true,
      cwd: '/',
      env: keeperEnvironment(),
      stdio: ['ignore', 'ignore', log.fd],
      windowsHide: true,
    });
    child.once('error', () => {
      code = 1;
    });
    child.once('exit', (exitCode) => {
      code = exitCode;
    });
    child.unref();
  } finally {
    await log.close();
  }
  return {
    running: () => code === undefined,
    // A keeper that was killed (null) said nothing, and one that found another left with 0.
    failure: async () => (code ? lastWords(layout) : undefined),
  };
}

/** Not recursive: a data folder that was deleted under a running command must stay deleted. */
async function makeRunFolder(layout: Layout): Promise<void> {
  try {
    await mkdir(layout.run, { mode: 0o700 });
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error;
  }
}

/** PG* would redirect the server, NODE_* (a debugger, a coverage) is meant for the command. */
function keeperEnvironment(): NodeJS.ProcessEnv {
  const ours = Object.entries(process.env).filter(([name]) => !/^(PG|NODE_|LC_|LANG)/i.test(name));
  return { ...Object.fromEntries(ours), LC_ALL: 'C', TZ: 'UTC' };
}

async function lastWords(layout: Layout): Promise<Obstacle> {
  try {
    const line = (await readFile(layout.keeperLog, 'utf8')).trimEnd().split('\n').at(-1);
    const words: unknown = JSON.parse(line ?? '');
    if (typeof words === 'string') return new Obstacle(words);
  } catch (error) {
    if (codeOf(error) === 'EACCES') return noAnswer(layout.root, layout.keeperLog);
  }
  return noAnswer(layout.root, layout.keeperLog);
}
