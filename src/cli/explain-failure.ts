import { Obstacle, Refusal } from '#values';

export type Failure = {
  readonly code: string;
  readonly message: string;
  readonly exitCode: number;
};

const DATABASE: Readonly<Record<string, string>> = {
  '53100':
    'Le disque de la base est plein : libérez de la place, puis relancez. Rien ne s’est perdu.',
  '53300': 'La base a trop de connexions : réessayez dans un instant.',
  '25006': 'La base est en lecture seule : adressez-vous à son administrateur.',
  '40P01': 'D’autres postes travaillent sur les mêmes contrats : relancez.',
  '40001': 'D’autres postes travaillent sur les mêmes contrats : relancez.',
  '42501':
    'Cette connexion n’a pas les droits qu’il faut : adressez-vous à l’administrateur de la base.',
};

const LOST = new Set(['ECONNREFUSED', 'ECONNRESET', 'ENOENT', 'EPIPE', '57P01', '57P02', '57P03']);

const CONNECTION_LOST =
  'La base de données s’est arrêtée ou ne répond plus : relancez. Ce qui fut confirmé est gardé, le reste n’a pas eu lieu.';

/** One sentence for whatever went wrong: what happened and what to do. Details only with --debug. */
export function explainFailure(error: unknown): Failure {
  if (error instanceof Refusal) return { code: error.code, message: error.message, exitCode: 1 };
  if (error instanceof Obstacle) {
    return { code: 'OBSTACLE', message: error.message, exitCode: error.exitCode };
  }
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const text = error instanceof Error ? error.message : String(error);
  const known = DATABASE[code];
  if (known) return { code: 'DATABASE', message: known, exitCode: 1 };
  if (LOST.has(code) || /connection (terminated|ended)|not queryable/i.test(text)) {
    return { code: 'DATABASE', message: CONNECTION_LOST, exitCode: 1 };
  }
  if (code === 'ENOSPC') {
    const message = 'Le disque est plein : libérez de la place, puis relancez.';
    return { code: 'DISK_FULL', message, exitCode: 1 };
  }
  return {
    code: 'UNEXPECTED',
    message: `Erreur imprévue (${code || 'sans code'}) : relancez avec --debug et transmettez ce qui s’affiche.`,
    exitCode: 1,
  };
}
