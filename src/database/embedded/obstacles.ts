import { Obstacle } from '#values';
import { codeOf, textOf } from './error-facts.ts';

const DISK_FULL = /ENOSPC|EDQUOT|No space left on device|Disk quota exceeded/i;

const isDiskFull = (text: string): boolean => DISK_FULL.test(text);

const diskFull = (folder: string, cause?: unknown): Obstacle =>
  new Obstacle(
    `Le disque qui porte « ${folder} » est plein : libérez de la place, puis relancez la commande.`,
    { cause },
  );

export const notAFolder = (path: string): Obstacle =>
  new Obstacle(
    `« ${path} » est un fichier, pas un dossier : indiquez un dossier vide ou un dossier de Quitus.`,
  );

export const foreignFolder = (folder: string): Obstacle =>
  new Obstacle(
    `Le dossier « ${folder} » contient déjà autre chose que des données de Quitus : ` +
      'indiquez un dossier vide ou un dossier de Quitus.',
  );

export const unreadableMarker = (marker: string): Obstacle =>
  new Obstacle(
    `Le fichier « ${marker} » n'est pas lisible comme marque d'un dossier de Quitus : ` +
      'rétablissez-le depuis une sauvegarde ou indiquez un autre dossier.',
  );

export const newerFolder = (folder: string): Obstacle =>
  new Obstacle(
    `Le dossier « ${folder} » vient d'une version plus récente de Quitus : ` +
      'mettez Quitus à jour, puis relancez la commande.',
  );

export const olderFolder = (folder: string, found: number, needed: number): Obstacle =>
  new Obstacle(
    `Le dossier « ${folder} » vient de PostgreSQL ${found}, et cette version de Quitus emploie ` +
      `PostgreSQL ${needed} : exportez les données avec l'ancienne version de Quitus, ` +
      'puis rechargez-les dans un dossier vide.',
  );

export const readOnlyFolder = (folder: string, cause?: unknown): Obstacle =>
  new Obstacle(
    `Quitus ne peut pas écrire dans le dossier « ${folder} » : ` +
      "donnez-en le droit d'écriture à l'utilisateur qui lance la commande, ou indiquez un autre dossier.",
    { cause },
  );

export const otherUsersServer = (folder: string, cause?: unknown): Obstacle =>
  new Obstacle(
    `Le serveur du dossier « ${folder} » a été démarré par un autre utilisateur : ` +
      'lancez la commande sous le même utilisateur que lui.',
    { cause },
  );

export const noServerUser = (reason: string): Obstacle =>
  new Obstacle(
    `PostgreSQL refuse de tourner sous root, et ${reason} : ` +
      'lancez Quitus sous un utilisateur ordinaire qui possède le dossier de données.',
  );

export const unreachableData = (folder: string, user: number): Obstacle =>
  new Obstacle(
    `L'utilisateur n° ${user}, sous lequel tourne PostgreSQL, n'atteint plus les données dans ` +
      `« ${folder} » : rendez-lui le droit de traverser ce dossier et ceux qui le contiennent.`,
  );

export const takenTempFolder = (folder: string): Obstacle =>
  new Obstacle(
    `Le dossier temporaire « ${folder} » appartient à un autre utilisateur ou lui est ouvert : ` +
      'supprimez-le, puis relancez la commande.',
  );

export const noBinaries = (cause: unknown): Obstacle =>
  new Obstacle(
    `Les programmes de PostgreSQL manquent pour ${process.platform}-${process.arch} : ` +
      'réinstallez Quitus avec npm ci, sans --omit=optional.',
    { cause },
  );

export const initFailed = (folder: string, line: string): Obstacle =>
  isDiskFull(line)
    ? diskFull(folder)
    : new Obstacle(
        `PostgreSQL n'a pas pu préparer la base dans « ${folder} » (« ${line} ») : ` +
          'corrigez cette cause, puis relancez la commande.',
      );

export const startFailed = (folder: string, log: string, line: string): Obstacle =>
  isDiskFull(line)
    ? diskFull(folder)
    : new Obstacle(
        `PostgreSQL n'a pas démarré (« ${line} ») : corrigez cette cause, puis relancez la ` +
          `commande ; le journal complet est « ${log} ».`,
      );

export const noAnswer = (folder: string, log: string): Obstacle =>
  new Obstacle(
    `Le serveur du dossier « ${folder} » ne répond pas : attendez une minute, relancez la ` +
      `commande, et si rien ne change consultez « ${log} ».`,
  );

/** Names what a failed file operation in the data folder means for the person at the keyboard. */
export function fileObstacle(folder: string, error: unknown): Error {
  if (error instanceof Obstacle) return error;
  const code = codeOf(error);
  if (code === 'ENOSPC' || code === 'EDQUOT') return diskFull(folder, error);
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') {
    return readOnlyFolder(folder, error);
  }
  if (code === 'ENOTDIR' || code === 'EEXIST') return notAFolder(folder);
  return new Obstacle(
    `Le dossier « ${folder} » n'est pas utilisable (« ${textOf(error)} ») : ` +
      'corrigez cette cause ou indiquez un autre dossier.',
    { cause: error },
  );
}
