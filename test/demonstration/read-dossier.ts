import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

export type Row = Readonly<Record<string, string>>;

/** A reader of its own, far simpler than the intake's: generated files need no quoting. */
export async function readRows(folder: string, file: string): Promise<Row[]> {
  const text = await readFile(join(folder, file), 'utf8');
  const [header = '', ...lines] = text.replace(/^\ufeff/, '').split('\n');
  const columns = header.split(';');
  return lines.slice(0, -1).map((line) => {
    const fields = line.split(';');
    if (fields.length !== columns.length) throw new Error(`${file}: ${line}`);
    return Object.fromEntries(columns.map((column, at) => [column, fields[at] ?? '']));
  });
}

export type Dossier = Record<
  | 'directions'
  | 'agences'
  | 'clients'
  | 'points_livraison'
  | 'contrats'
  | 'avances'
  | 'factures'
  | 'encaissements'
  | 'remboursements',
  Row[]
>;

export async function readDossier(folder: string): Promise<Dossier> {
  const rows = (name: keyof Dossier) => readRows(folder, `${name}.csv`);
  return {
    directions: await rows('directions'),
    agences: await rows('agences'),
    clients: await rows('clients'),
    points_livraison: await rows('points_livraison'),
    contrats: await rows('contrats'),
    avances: await rows('avances'),
    factures: await rows('factures'),
    encaissements: await rows('encaissements'),
    remboursements: await rows('remboursements'),
  };
}

export function grouped(rows: readonly Row[], column: string): Map<string, Row[]> {
  return Map.groupBy(rows, (row) => row[column] ?? '');
}

export const sum = (rows: readonly Row[], column: string): bigint =>
  rows.reduce((total, row) => total + BigInt(row[column] ?? ''), 0n);
