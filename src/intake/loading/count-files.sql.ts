import type { Work } from '#database';
import { DOSSIER_FILES, type DossierFileName } from '../rules/index.ts';
import type { StagedFile } from './staging.sql.ts';

/** accepted + rejected + known = read: nothing is dropped silently. */
export type FileCounts = {
  readonly file: DossierFileName;
  readonly read: number;
  readonly accepted: number;
  readonly rejected: number;
  readonly known: number;
};

export async function countFile(
  work: Work,
  { file, aside }: StagedFile,
  read: number,
): Promise<FileCounts> {
  const result = await work.tx.query<{ rejected: number; known: number }>(
    `SELECT (SELECT count(*) FROM reject WHERE rank = $1)::integer AS rejected,
       (SELECT count(*) FROM ${aside} WHERE code = 'KNOWN')::integer AS known`,
    [DOSSIER_FILES.indexOf(file)],
  );
  const { rejected, known } = result.rows[0] ?? { rejected: 0, known: 0 };
  return { file, read, accepted: read - rejected - known, rejected, known };
}

/** Holds the cases that are about to receive bills, deposits or movements: nobody settles them now. */
export const lockCases = (work: Work, { table }: StagedFile) =>
  work.tx.query(`SELECT 1 FROM settlement.case
    WHERE settled_on IS NULL AND contract IN (SELECT contrat FROM ${table})
    ORDER BY contract FOR UPDATE`);

export const insertDossier = (
  work: Work,
  name: string,
  accepted: number,
  rejected: number,
  known: number,
) =>
  work.tx.query(
    `INSERT INTO intake.dossier (name, business_date, accepted, rejected, known)
     VALUES ($1, $2, $3, $4, $5)`,
    [name, work.businessDate, accepted, rejected, known],
  );
