import { open, rename, rm } from 'node:fs/promises';
import type { Writable } from 'node:stream';
import { fileObstacle } from './file-obstacle.ts';

/** A path of a file, or a stream such as standard output, which the caller ends. */
export type Target = string | Writable;

type Source = AsyncIterable<Uint8Array | string>;

/** Only what the disk says becomes a sentence about the disk; what the source throws does not. */
const onDisk = <T>(act: Promise<T>, outFile: string): Promise<T> =>
  act.catch((error: unknown) => {
    throw fileObstacle(error, outFile);
  });

async function fillPart(source: Source, part: string, outFile: string): Promise<void> {
  const file = await onDisk(open(part, 'w'), outFile);
  try {
    for await (const chunk of source) await onDisk(file.writeFile(chunk), outFile);
    await onDisk(file.sync(), outFile);
  } finally {
    await onDisk(file.close(), outFile);
  }
}

/** Writes beside the file, and puts it in place once it is whole and on the disk. */
async function writeFileWhole(source: Source, outFile: string): Promise<void> {
  const part = `${outFile}.part`;
  try {
    await fillPart(source, part, outFile);
    await onDisk(rename(part, outFile), outFile);
  } catch (error) {
    await rm(part, { force: true }).catch(() => undefined);
    throw error;
  }
}

const writeChunk = (stream: Writable, chunk: Uint8Array | string): Promise<void> =>
  new Promise((resolve, reject) => {
    stream.write(chunk, (error) => (error ? reject(error) : resolve()));
  });

async function writeToStream(source: Source, stream: Writable): Promise<void> {
  // A reader that goes away (`| head`) is told by the callback of `write`; the same error then
  // comes as an event, which would end the process if nobody listened. So a stream that has failed
  // keeps its listener.
  const ignore = (): void => undefined;
  stream.on('error', ignore);
  for await (const chunk of source) await onDisk(writeChunk(stream, chunk), 'la sortie');
  stream.off('error', ignore);
}

/**
 * Writes all bytes of the source (one of this room, or one that the caller makes), or nothing: a
 * file appears whole under its name, or not at all. What the source throws goes through; what the
 * disk says becomes an Obstacle.
 */
export const writeBytes = (source: Source, target: Target): Promise<void> =>
  typeof target === 'string' ? writeFileWhole(source, target) : writeToStream(source, target);
