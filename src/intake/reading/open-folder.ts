import { createReadStream, type Dirent } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Obstacle } from '#values';
import type { DossierFileName } from '../rules/index.ts';
import type { Dossier, DossierFile } from './dossier.ts';
import { CHUNK } from './limits.ts';
import { isSilent, knownName, unknownFile } from './name-file.ts';
import { unreadable } from './unreadable-file.ts';

/** The known files of a folder; its other files and folders give a warning each. */
export async function openFolder(path: string): Promise<Dossier> {
  const files: DossierFile[] = [];
  const warnings: string[] = [];
  for (const entry of await entriesOf(path)) {
    const name = knownName(entry.name);
    if (!name && !entry.isDirectory() && !isSilent(entry.name))
      warnings.push(unknownFile(entry.name));
    if (!name) continue;
    if (files.some((file) => file.name === name)) throw seenTwice(path, name);
    const at = join(path, entry.name);
    files.push({ name, bytes: () => bytesOf(name, at) });
  }
  return { files, warnings, close: () => {} };
}

async function entriesOf(path: string): Promise<Dirent[]> {
  try {
    return await readdir(path, { withFileTypes: true });
  } catch (cause) {
    throw new Obstacle(
      `Le dossier ${path} ne peut pas être lu : donnez-vous le droit de lecture.`,
      {
        cause,
      },
    );
  }
}

const seenTwice = (path: string, name: string): Obstacle =>
  new Obstacle(`Le dossier ${path} contient deux fois ${name} : retirez l'un des deux.`);

/** Anything but an ordinary file is refused before it is opened: a pipe would never end. */
async function* bytesOf(name: DossierFileName, at: string): AsyncGenerator<Uint8Array> {
  try {
    if (!(await stat(at)).isFile()) throw unreadable(name, "ce n'est pas un fichier.");
    yield* createReadStream(at, { highWaterMark: CHUNK });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === undefined) throw error;
    if (code === 'EIO') throw new Obstacle(`La lecture de ${name} a échoué : vérifiez le disque.`);
    throw unreadable(name, 'il ne peut pas être ouvert. Vérifiez les droits de lecture.');
  }
}
