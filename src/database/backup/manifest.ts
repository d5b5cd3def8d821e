import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Obstacle } from '#values';
import type { CopiedFile } from './copy-tree.ts';

const NAME = 'quitus-sauvegarde.json';
const FORMAT = 1;

type Manifest = { readonly format: number; readonly files: readonly CopiedFile[] };

/** Written last: a folder with a manifest is a whole backup. */
export const writeManifest = (folder: string, files: readonly CopiedFile[]): Promise<void> =>
  writeFile(join(folder, NAME), JSON.stringify({ format: FORMAT, files } satisfies Manifest), {
    mode: 0o600,
    flush: true,
  });

/** Every file of a backup. Throws Obstacle for a folder that is none, or of another version. */
export async function readManifest(folder: string): Promise<readonly CopiedFile[]> {
  const text = await readFile(join(folder, NAME), 'utf8').catch((cause: unknown) => {
    throw new Obstacle(
      `Le dossier ${folder} n'est pas une sauvegarde de Quitus : indiquez celui de « quitus backup ».`,
      { cause },
    );
  });
  const manifest: Manifest = JSON.parse(text);
  if (manifest.format !== FORMAT) {
    throw new Obstacle('Cette sauvegarde vient d’une autre version de Quitus : utilisez celle-là.');
  }
  return manifest.files;
}
