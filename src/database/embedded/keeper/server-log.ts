import { copyFile, open, stat, truncate } from 'node:fs/promises';

const LARGEST_LOG = 10 * 1024 * 1024;
const MOST_READ = 64 * 1024;

/** Sets a log that has grown too long aside. The server appends, so it goes on at the new end. */
export async function limitLog(path: string): Promise<void> {
  const size = await sizeOf(path);
  if (size <= LARGEST_LOG) return;
  await copyFile(path, `${path}.1`);
  await truncate(path, 0);
}

export const sizeOf = async (path: string): Promise<number> =>
  (await stat(path).catch(() => undefined))?.size ?? 0;

/** What was logged since the log had this size. */
export async function readLogFrom(path: string, start: number): Promise<string> {
  const log = await open(path, 'r');
  try {
    const from = Math.max(start, (await log.stat()).size - MOST_READ);
    const { buffer, bytesRead } = await log.read(Buffer.alloc(MOST_READ), 0, MOST_READ, from);
    return buffer.toString('utf8', 0, bytesRead);
  } finally {
    await log.close();
  }
}

const STAMP = /^\d{4}-\d\d-\d\d [\d:.]+ \w+ \[\d+\] /;
const GRAVE = /FATAL|PANIC|error/i;

/** The last line that says why: a grave one if there is one, without its time and process. */
export function lastMeaningfulLine(text: string): string {
  const lines = text
    .split(/\r?\n/)
    .map((line) => line.replace(STAMP, '').trim())
    .filter((line) => line !== '' && !/^(HINT|DETAIL|CONTEXT):/.test(line));
  return lines.findLast((line) => GRAVE.test(line)) ?? lines.at(-1) ?? 'aucun message';
}
