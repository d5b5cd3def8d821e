import { access, chmod, constants, mkdir, readdir, realpath, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { codeOf } from './error-facts.ts';
import { type Layout, layoutOf } from './layout.ts';
import {
  FOLDER_FORMAT,
  isPartialMarker,
  type Marker,
  POSTGRES_MAJOR,
  placeMarker,
  readMarker,
} from './marker.ts';
import {
  fileObstacle,
  foreignFolder,
  newerFolder,
  notAFolder,
  olderFolder,
  readOnlyFolder,
} from './obstacles.ts';

/**
 * Makes sure that the folder exists, is ours and can be written, and gives its layout. Throws an
 * Obstacle that says what to do. It never touches a folder that it did not mark.
 */
export async function claimFolder(dataDir: string): Promise<Layout> {
  const asked = resolve(dataDir);
  try {
    await makeFolder(asked);
    const layout = layoutOf(await realpath(asked));
    checkVersions(layout, (await readMarker(layout)) ?? (await markAsOurs(layout)));
    await access(layout.root, constants.W_OK | constants.X_OK);
    return layout;
  } catch (error) {
    throw fileObstacle(asked, error);
  }
}

/** Parents get the usual mode: a server that runs as another user must pass through them. */
async function makeFolder(folder: string): Promise<void> {
  try {
    if (!(await stat(folder)).isDirectory()) throw notAFolder(folder);
    return;
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error;
  }
  await mkdir(dirname(folder), { recursive: true });
  try {
    await mkdir(folder, { mode: 0o700 });
  } catch (error) {
    // Another command may have made it since we looked; a file of that name is told apart later.
    if (codeOf(error) !== 'EEXIST') throw error;
  }
}

async function markAsOurs(layout: Layout): Promise<Marker> {
  if (await holdsSomething(layout.root)) {
    // Another command may have marked and filled the folder between our two looks.
    const marker = await readMarker(layout);
    if (marker) return marker;
    throw foreignFolder(layout.root);
  }
  await keepPrivate(layout.root);
  await placeMarker(layout);
  const marker = await readMarker(layout);
  if (!marker) throw foreignFolder(layout.root);
  return marker;
}

/** A fresh file system has its `lost+found`; that does not make the folder somebody else's. */
async function holdsSomething(folder: string): Promise<boolean> {
  const names = await readdir(folder);
  return names.some((name) => name !== 'lost+found' && !isPartialMarker(name));
}

async function keepPrivate(folder: string): Promise<void> {
  try {
    await chmod(folder, 0o700);
  } catch (error) {
    // Whoever may write without owning the folder cannot close it; what we put in is closed.
    if (codeOf(error) !== 'EPERM') throw error;
    await access(folder, constants.W_OK).catch((cause) => {
      throw readOnlyFolder(folder, cause);
    });
  }
}

function checkVersions(layout: Layout, marker: Marker): void {
  if (marker.format > FOLDER_FORMAT || marker.postgres > POSTGRES_MAJOR) {
    throw newerFolder(layout.root);
  }
  if (marker.postgres < POSTGRES_MAJOR) {
    throw olderFolder(layout.root, marker.postgres, POSTGRES_MAJOR);
  }
}
