import { DOSSIER_FILES, type DossierFileName } from '../rules/index.ts';

const OUR_REPORT = 'rejets.csv';

/** The known file of this name; case is not looked at, since Windows does not tell it apart. */
export const knownName = (name: string): DossierFileName | undefined =>
  DOSSIER_FILES.find((known) => known === name.toLowerCase());

/** Hidden files and our own report of rejects are passed over without a word. */
export const isSilent = (name: string): boolean =>
  name.startsWith('.') || name.toLowerCase() === OUR_REPORT;

export const unknownFile = (name: string): string =>
  `Le fichier ${name} ne fait pas partie d'un dossier : il est laissé de côté.`;
