import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';

const ROOT = join(import.meta.dirname, '..', '..');
const PROGRAM = join(ROOT, 'src', 'main.ts');

/** Which database the command speaks to, and how it is started. Without `url`: an embedded one. */
export type Where = {
  readonly url?: string;
  /** QUITUS_DATA_DIR; with `url` alone a temp folder that is removed when the command has ended. */
  readonly dataDir?: string;
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** What the command reads from its standard input; nothing by default. */
  readonly input?: string;
  readonly cwd?: string;
};

export type Run<Shape = unknown> = {
  /** The exit code, or undefined when a signal ended the command. */
  readonly code: number | undefined;
  readonly stdout: string;
  readonly stderr: string;
  /** Standard output as JSON, or undefined when it is none. Its shape is what the test expects. */
  readonly json: Shape;
};

/** Runs `quitus` with these arguments as a process of its own, to its end. */
export async function runQuitus<Shape = unknown>(
  args: readonly string[],
  where: Where = {},
): Promise<Run<Shape>> {
  if (where.dataDir !== undefined) return run(args, where, where.dataDir);
  const folder = await mkdtemp(join(tmpdir(), 'quitus-command-'));
  try {
    return await run(args, where, join(folder, 'data'));
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 250 });
  }
}

async function run<Shape>(
  args: readonly string[],
  where: Where,
  dataDir: string,
): Promise<Run<Shape>> {
  const child = spawn(process.execPath, [PROGRAM, ...args], {
    cwd: where.cwd ?? ROOT,
    env: environment(where, dataDir),
    stdio: 'pipe',
  });
  // A command that does not read its input may end before it is written.
  child.stdin.on('error', () => undefined);
  child.stdin.end(where.input ?? '');
  const [stdout, stderr, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close'),
  ]);
  return { code: code ?? undefined, stdout, stderr, json: parse(stdout) as Shape };
}

/** NODE_OPTIONS and DATABASE_URL of the test runner are not meant for the command. */
function environment(where: Where, dataDir: string): NodeJS.ProcessEnv {
  const { NODE_OPTIONS: _options, DATABASE_URL: _url, ...inherited } = process.env;
  return {
    ...inherited,
    QUITUS_DATA_DIR: dataDir,
    ...(where.url === undefined ? {} : { DATABASE_URL: where.url }),
    ...where.env,
  };
}

function parse(stdout: string): unknown {
  try {
    return JSON.parse(stdout);
  } catch {
    return undefined;
  }
}
