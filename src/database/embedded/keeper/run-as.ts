import { spawn } from 'node:child_process';

/** Whom PostgreSQL runs as where we are root; elsewhere it runs as ourselves. */
export type ServerUser = { readonly uid: number; readonly gid: number };

export type Ending = {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
};

/**
 * Runs a program to its end as the server user. The working folder is `/`, because that user may
 * not be able to enter ours. Never rejects: a program that cannot be started ends with null.
 */
export function runAs(
  user: ServerUser | undefined,
  program: string,
  args: readonly string[],
): Promise<Ending> {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      ...user,
      cwd: '/',
      stdio: ['ignore', 'pipe', 'pipe'],
      windowsHide: true,
    });
    let [stdout, stderr] = ['', ''];
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      stdout += chunk;
    });
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
      stderr += chunk;
    });
    child.once('error', (error) => resolve({ code: null, stdout, stderr: error.message }));
    child.once('close', (code) => resolve({ code, stdout, stderr }));
  });
}
