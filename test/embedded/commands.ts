import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { Client } from 'pg';
import type { Embedded } from '../../src/database/embedded/index.ts';

const PROGRAM = join(import.meta.dirname, 'command.ts');

export type Connection = Embedded['connection'];

type Said = {
  readonly connection: Connection;
  readonly dataFolder: string;
  readonly ms: number;
  readonly error?: string;
  readonly message?: string;
};

export type Command = Said & {
  readonly pid: number;
  readonly kill9: () => Promise<void>;
  readonly end: () => Promise<void>;
};

const running = new Set<ChildProcess>();

type Options = {
  readonly user?: { readonly uid: number; readonly gid: number };
  readonly env?: NodeJS.ProcessEnv;
};

/** A command that has been started and whose words have not been heard yet. */
export function beginCommand(dataDir: string, options: Options = {}) {
  const child = spawn(process.execPath, [PROGRAM, dataDir], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { ...process.env, ...options.env },
    ...options.user,
  });
  running.add(child);
  const gone = once(child, 'exit').then(() => void running.delete(child));
  let heard = '';
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    heard += chunk;
  });
  const said = once(child.stdout, 'data').then(async (): Promise<Said> => {
    while (!heard.includes('\n')) await once(child.stdout, 'data');
    return JSON.parse(heard);
  });
  const kill9 = async (): Promise<void> => {
    child.kill('SIGKILL');
    await gone;
  };
  const end = async (): Promise<void> => {
    child.stdin.end();
    await gone;
  };
  return { pid: child.pid ?? 0, said, kill9, end };
}

/** A command that has the server open, or has said why not. */
export async function startCommand(dataDir: string, options: Options = {}): Promise<Command> {
  const { said, ...handle } = beginCommand(dataDir, options);
  return { ...(await said), ...handle };
}

export async function killAllCommands(): Promise<void> {
  for (const child of running) child.kill('SIGKILL');
  await Promise.all([...running].map((child) => once(child, 'exit')));
}

export async function ask(connection: Connection, sql: string): Promise<unknown[]> {
  const client = new Client(connection);
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}
