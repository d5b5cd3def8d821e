import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The columns of the import format, in the order of `interface.md`; the first one is the key. */
export const COLUMNS = {
  'directions.csv': ['code', 'nom'],
  'agences.csv': ['code', 'nom', 'direction', 'informatisee'],
  'clients.csv': ['code', 'nom'],
  'points_livraison.csv': ['code', 'agence', 'tension'],
  'contrats.csv': [
    'numero',
    'client',
    'point_livraison',
    'agence',
    'date_souscription',
    'statut',
    'date_resiliation',
    'motif',
    'date_depose',
    'facture_finale',
    'conteste',
  ],
  'avances.csv': ['contrat', 'date', 'montant'],
  'factures.csv': [
    'numero',
    'contrat',
    'type',
    'date_emission',
    'date_echeance',
    'montant',
    'reste_du',
  ],
  'encaissements.csv': ['reference', 'contrat', 'date', 'montant', 'mode', 'agence'],
  'remboursements.csv': ['contrat', 'demande_le', 'mode', 'emis_le', 'reference', 'montant'],
} as const;

export type FileName = keyof typeof COLUMNS;
export const FILES = Object.keys(COLUMNS) as FileName[];

/** One row; `fault` says what was made wrong with it, where something was. */
export type Row = {
  readonly cells: Readonly<Record<string, string>>;
  readonly fault?: { readonly column: string; readonly code: string };
};

export type Dossier = Record<FileName, Row[]>;

export const emptyDossier = (): Dossier =>
  Object.fromEntries(FILES.map((file) => [file, []])) as unknown as Dossier;

const textOf = (file: FileName, rows: readonly Row[]): string =>
  [
    COLUMNS[file].join(';'),
    ...rows.map(({ cells }) => COLUMNS[file].map((column) => cells[column] ?? '').join(';')),
    '',
  ].join('\n');

export const newFolder = (): Promise<string> => mkdtemp(join(tmpdir(), 'quitus-model-'));

/** Writes the files that have rows into a new folder under `root`. */
export async function writeDossier(root: string, name: string, dossier: Dossier): Promise<string> {
  const folder = join(root, name);
  await mkdir(folder);
  for (const file of FILES) {
    const rows = dossier[file];
    if (rows.length > 0) await writeFile(join(folder, file), textOf(file, rows));
  }
  return folder;
}
