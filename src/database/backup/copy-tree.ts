import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, readdir, stat } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { pipeline } from 'node:stream/promises';

/** `path` is relative and written with `/`, whatever the machine. */
export type CopiedFile = { readonly path: string; readonly bytes: number; readonly sha256: string };

/** Makes the folders that are wanted, even those that will stay empty: PostgreSQL looks for them. */
export async function copyFolders(
  source: string,
  target: string,
  wanted: (path: string) => boolean,
): Promise<void> {
  for (const { path, isFolder } of await entriesOf(source)) {
    if (!isFolder || !(wanted(`${path}/`) || !path.includes('/'))) continue;
    await mkdir(join(target, path), { recursive: true, mode: 0o700 });
  }
}

/**
 * Copies the files that are wanted. One that vanishes between being listed and being read was
 * dropped by the server meanwhile and is not needed.
 */
export async function copyFiles(
  source: string,
  target: string,
  wanted: (path: string) => boolean,
): Promise<CopiedFile[]> {
  const copied: CopiedFile[] = [];
  for (const { path, isFile } of await entriesOf(source)) {
    if (!isFile || !wanted(path)) continue;
    const file = await copyFile(join(source, path), join(target, path), true);
    if (file) copied.push({ path, ...file });
  }
  return copied;
}

async function entriesOf(source: string) {
  const entries = await readdir(source, { recursive: true, withFileTypes: true });
  return entries.map((entry) => ({
    path: relative(source, join(entry.parentPath, entry.name)).replaceAll('\\', '/'),
    isFolder: entry.isDirectory(),
    isFile: entry.isFile(),
  }));
}

/**
 * Copies one file and tells its size and SHA-256; undefined where there is no such file. With
 * `flush` it is on the disk before the answer.
 */
export async function copyFile(
  from: string,
  to: string,
  flush: boolean,
): Promise<{ bytes: number; sha256: string } | undefined> {
  if (!(await stat(from).catch(() => undefined))) return undefined;
  await mkdir(dirname(to), { recursive: true, mode: 0o700 });
  const hash = createHash('sha256');
  let bytes = 0;
  const counted = async function* (chunks: AsyncIterable<Buffer>) {
    for await (const chunk of chunks) {
      hash.update(chunk);
      bytes += chunk.length;
      yield chunk;
    }
  };
  try {
    await pipeline(createReadStream(from), counted, createWriteStream(to, { mode: 0o600, flush }));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
  return { bytes, sha256: hash.digest('hex') };
}
