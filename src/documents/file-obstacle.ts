import { Obstacle } from '#values';

const SENTENCES: Readonly<Record<string, string>> = {
  ENOSPC: 'le disque est plein. Libérez de la place puis recommencez.',
  EDQUOT: 'votre quota de disque est atteint. Libérez de la place puis recommencez.',
  ENOENT: 'le dossier n’existe pas. Créez-le ou choisissez un autre dossier.',
  ENOTDIR: 'le chemin passe par un fichier qui n’est pas un dossier. Corrigez le chemin.',
  EISDIR: 'c’est un dossier. Donnez aussi un nom de fichier.',
  EACCES: 'vous n’avez pas le droit d’écrire ici. Choisissez un autre dossier.',
  EPERM: 'vous n’avez pas le droit d’écrire ici. Choisissez un autre dossier.',
  EROFS: 'ce disque est en lecture seule. Choisissez un autre dossier.',
  EBUSY: 'le fichier est ouvert dans un autre programme. Fermez-le puis recommencez.',
  ENAMETOOLONG: 'le nom est trop long. Choisissez un nom plus court.',
  EPIPE: 'le programme qui la lisait s’est arrêté avant la fin.',
};

const codeOf = (error: unknown): string | undefined =>
  error instanceof Error && 'code' in error && typeof error.code === 'string'
    ? error.code
    : undefined;

const isOfSystem = (error: unknown): boolean => error instanceof Error && 'syscall' in error;

/**
 * What the disk or a stream said, as a sentence for a clerk. Anything else (a refusal, an Obstacle,
 * a fault of the program, the database) is given back as it came.
 */
export function fileObstacle(error: unknown, name: string): unknown {
  const code = codeOf(error);
  if (error instanceof Obstacle || code === undefined) return error;
  const sentence = SENTENCES[code];
  if (sentence === undefined && !isOfSystem(error)) return error;
  const reason =
    sentence ?? `le système a répondu ${code}. Recommencez ou choisissez un autre nom.`;
  return new Obstacle(`Impossible d’écrire « ${name} » : ${reason}`, { cause: error });
}
