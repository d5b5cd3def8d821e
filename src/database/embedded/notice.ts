import { readFile, rename, writeFile } from 'node:fs/promises';
import type { Layout } from './layout.ts';

/**
 * `run/keeper.json`: where the keeper listens. It is written down because the socket may lie in
 * the OS temp folder, which two commands with another TMPDIR would compute differently.
 */
export type Notice = { readonly socket: string; readonly pid: number };

/** Undefined when nothing legible is there: then no keeper is to be found. */
export async function readNotice(layout: Layout): Promise<Notice | undefined> {
  try {
    const raw: unknown = JSON.parse(await readFile(layout.notice, 'utf8'));
    if (typeof raw !== 'object' || raw === null) return undefined;
    const { socket, pid } = raw as Record<string, unknown>;
    return typeof socket === 'string' && typeof pid === 'number' ? { socket, pid } : undefined;
  } catch {
    return undefined;
  }
}

export async function writeNotice(layout: Layout, notice: Notice): Promise<void> {
  const partial = `${layout.notice}.partial`;
  await writeFile(partial, JSON.stringify(notice), { mode: 0o600 });
  await rename(partial, layout.notice);
}
