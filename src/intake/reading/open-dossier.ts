import type { Stats } from 'node:fs';
import { stat } from 'node:fs/promises';
import { Obstacle } from '#values';
import { DOSSIER_FILES } from '../rules/index.ts';
import type { Dossier, DossierFile } from './dossier.ts';
import { openFolder } from './open-folder.ts';
import { openZip } from './open-zip.ts';

/** Opens a folder or a zip of CSV files (interface §1); throws Obstacle in one French sentence. */
export async function openDossier(path: string): Promise<Dossier> {
  const found = await look(path);
  if (!found.isDirectory() && !found.isFile()) throw notADossier(path);
  const dossier = found.isDirectory() ? await openFolder(path) : await openZip(path);
  if (dossier.files.length === 0) {
    dossier.close();
    throw new Obstacle(
      `Le dossier ${path} ne contient aucun fichier attendu (${DOSSIER_FILES.join(', ')}) : ` +
        "indiquez le dossier ou le zip que l'ancien système a exporté.",
    );
  }
  const order = (file: DossierFile): number => DOSSIER_FILES.indexOf(file.name);
  return { ...dossier, files: dossier.files.toSorted((a, b) => order(a) - order(b)) };
}

async function look(path: string): Promise<Stats> {
  try {
    return await stat(path);
  } catch (cause) {
    throw new Obstacle(
      `Le dossier ${path} est introuvable ou illisible : vérifiez le chemin et vos droits.`,
      { cause },
    );
  }
}

const notADossier = (path: string): Obstacle =>
  new Obstacle(`${path} n'est ni un dossier ni un zip : indiquez un dossier de fichiers CSV.`);
