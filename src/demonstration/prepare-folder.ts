import { mkdir, readdir } from 'node:fs/promises';
import { Obstacle } from '#values';
import { DOSSIER_FILES } from './present-rows.ts';
import { UNFINISHED } from './sheet.ts';

/** What may already lie in the folder: an earlier dossier, cut short or not, and its rejects. */
const OF_A_DOSSIER: ReadonlySet<string> = new Set([
  ...DOSSIER_FILES.flatMap((file) => [file, file + UNFINISHED]),
  'rejets.csv',
]);

/** Makes the folder, or takes one that is empty or holds an earlier dossier. Throws Obstacle. */
export async function prepareFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const names = (await readdir(folder)).filter((name) => !name.startsWith('.'));
  const foreign = names.filter((name) => !OF_A_DOSSIER.has(name)).sort();
  if (foreign.length === 0) return;
  throw new Obstacle(
    `Le dossier « ${folder} » contient autre chose qu’un dossier de reprise ` +
      `(${foreign[0]}) : rien n’y a été écrit. Choisissez un dossier vide ou un nouveau nom.`,
  );
}

/** The reason why a folder cannot be written to, said to whoever asked for the dossier. */
export function asObstacle(error: unknown, folder: string): unknown {
  if (!(error instanceof Error) || !('code' in error) || !('syscall' in error)) return error;
  return new Obstacle(sentenceFor(String(error.code), folder), { cause: error });
}

function sentenceFor(code: string, folder: string): string {
  switch (code) {
    case 'ENOSPC':
    case 'EDQUOT':
      return (
        `Il n’y a plus de place sur le disque pour écrire le dossier « ${folder} ». ` +
        'Libérez de la place ou demandez moins de contrats, puis recommencez.'
      );
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return (
        `Le dossier « ${folder} » n’est pas ouvert à l’écriture. ` +
        'Choisissez un autre dossier ou demandez-en le droit.'
      );
    case 'ENOTDIR':
    case 'EEXIST':
      return `« ${folder} » n’est pas un dossier. Choisissez un autre nom.`;
    default:
      return `Le dossier « ${folder} » n’a pas pu être écrit (${code}). Vérifiez le disque.`;
  }
}
