/** The files of a dossier, in the order in which they refer to each other. */
export const DOSSIER_FILES = [
  'directions.csv',
  'agences.csv',
  'clients.csv',
  'points_livraison.csv',
  'contrats.csv',
  'avances.csv',
  'factures.csv',
  'encaissements.csv',
  'remboursements.csv',
] as const;

export type DossierFileName = (typeof DOSSIER_FILES)[number];
