import { column, type Work } from '#database';
import {
  type Column,
  DOSSIER_FILES,
  type DossierFileName,
  type Reject,
  TABLES,
} from '../rules/index.ts';

/** Where the good rows of one file wait, and where those that turn out otherwise are noted. */
export type StagedFile = {
  readonly file: DossierFileName;
  readonly table: string;
  readonly aside: string;
};

/** A reject with the key of its row, for the rows that depend on it. */
export type NotedReject = Reject & { readonly key: string | null };

const SQL_TYPE: Record<Column['kind'], string> = {
  code: 'text COLLATE "C"',
  text: 'text',
  date: 'date',
  francs: 'bigint',
  boolean: 'boolean',
  choice: 'text',
};

/** Temporary tables: they vanish with the work, and are no burden to the write-ahead log. */
export async function prepareIntake(work: Work): Promise<void> {
  await work.tx.query(`SET LOCAL work_mem = '192MB'`);
  await work.tx.query(`SELECT pg_advisory_xact_lock(hashtextextended('quitus intake', 0))`);
  await work.tx.query(`CREATE TEMP TABLE reject (rank integer, line integer, col text, value text,
    code text, message text, key text COLLATE "C") ON COMMIT DROP`);
  for (const file of DOSSIER_FILES) await createStaging(work, file);
}

const staged = (file: DossierFileName): StagedFile => {
  const name = file.replace('.csv', '');
  return { file, table: `staged_${name}`, aside: `aside_${name}` };
};

export async function createStaging(work: Work, file: DossierFileName): Promise<StagedFile> {
  const { table, aside } = staged(file);
  const columns = TABLES[file].map(({ name, kind }) => `${name} ${SQL_TYPE[kind]}`).join(', ');
  await work.tx.query(`CREATE TEMP TABLE IF NOT EXISTS ${table}
    (line integer, ${columns}) ON COMMIT DROP`);
  await work.tx.query(`CREATE TEMP TABLE IF NOT EXISTS ${aside}
    (line integer, code text, col text) ON COMMIT DROP`);
  return { file, table, aside };
}

export const emptyStaging = (work: Work, { table }: StagedFile) =>
  work.tx
    .query(`TRUNCATE ${table}`)
    .then(() => work.tx.query(`DELETE FROM reject WHERE rank = $1`, [rankOf(table)]));

const rankOf = (table: string): number =>
  DOSSIER_FILES.findIndex((file) => staged(file).table === table);

export const analyse = (work: Work, { table }: StagedFile) => work.tx.query(`ANALYZE ${table}`);

export async function addRejects(work: Work, rejects: readonly NotedReject[]): Promise<void> {
  if (rejects.length === 0) return;
  await work.tx.query(
    `INSERT INTO reject (rank, line, col, value, code, message, key)
     SELECT * FROM unnest($1::integer[], $2::integer[], $3::text[], $4::text[], $5::text[],
       $6::text[], $7::text[])`,
    [
      column(rejects.map((reject) => DOSSIER_FILES.indexOf(reject.file))),
      column(rejects.map((reject) => reject.line)),
      column(rejects.map((reject) => reject.column)),
      column(rejects.map((reject) => visible(reject.value))),
      column(rejects.map((reject) => reject.code)),
      column(rejects.map((reject) => reject.message)),
      column(rejects.map((reject) => (reject.key === null ? null : visible(reject.key)))),
    ],
  );
}

const LONGEST_VALUE = 500;

/** PostgreSQL keeps no NUL in a text; a rejected value may hold one, and may be of any length. */
const visible = (text: string): string =>
  text.slice(0, LONGEST_VALUE).replaceAll('\u0000', '\ufffd').toWellFormed();
