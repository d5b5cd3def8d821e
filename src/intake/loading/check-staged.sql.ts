import { TAKEN_AS } from '#contracts';
import type { Work } from '#database';
import { DOSSIER_FILES, type DossierFileName, type RejectCode, TABLES } from '../rules/index.ts';
import type { StagedFile } from './staging.sql.ts';

/**
 * How a file's rows are recognised: their key, what else they say (`content`), and the rows that
 * are there already. `known` joins a staged row `s` to one `e` with `same` and `key` matched.
 */
type Identity = {
  readonly key: readonly string[];
  readonly column: string;
  readonly existing: string;
  readonly match: string;
  readonly same: string;
};

const entity = (table: string, key: string, column: string, digest: string): Identity => ({
  key: [column],
  column,
  existing: `contracts.${table} e`,
  match: `e.${key} = s.${column}`,
  same: `e.taken_as = ${digest}`,
});

const IDENTITIES: Readonly<Record<DossierFileName, Identity>> = {
  'directions.csv': entity('region', 'code', 'code', TAKEN_AS.regions),
  'agences.csv': entity('agency', 'code', 'code', TAKEN_AS.agencies),
  'clients.csv': entity('customer', 'code', 'code', TAKEN_AS.customers),
  // A dossier may leave the meter out, or bring it later; another meter is other content.
  'points_livraison.csv': {
    ...entity('service_point', 'code', 'code', TAKEN_AS.servicePoints),
    same: `e.taken_as = ${TAKEN_AS.servicePoints}
      AND coalesce(s.compteur = e.meter, true)`,
  },
  'contrats.csv': entity('contract', 'contract', 'numero', TAKEN_AS.contracts),
  // A deposit has no number: the whole row is its key, so it can only be known or new.
  'avances.csv': {
    key: ['contrat', 'date', 'montant'],
    column: 'contrat',
    existing: 'contracts.deposit e',
    match: 'e.contract = s.contrat AND e.paid_on = s.date AND e.amount = s.montant',
    same: 'true',
  },
  'factures.csv': {
    key: ['numero'],
    column: 'numero',
    existing: 'contracts.bill e',
    match: 'e.bill = s.numero',
    same: `(e.contract, e.kind, e.issued_on, e.due_on, e.amount, e.open_amount)
      = (s.contrat, s.type, s.date_emission, s.date_echeance, s.montant, s.reste_du)`,
  },
  'encaissements.csv': {
    key: ['reference'],
    column: 'reference',
    existing: 'payments.payment e',
    match: 'e.reference = s.reference',
    same: `(e.contract, e.paid_on, e.amount, e.method, e.agency)
      = (s.contrat, s.date, s.montant, s.mode, s.agence)`,
  },
  // A request that has been issued since is still the request it was.
  'remboursements.csv': {
    key: ['contrat', 'demande_le', `coalesce(reference, '')`],
    column: 'contrat',
    existing: 'refunds.refund e',
    match: `e.contract = s.contrat AND e.requested_on = s.demande_le
      AND (s.emis_le IS NULL OR e.reference = s.reference)`,
    same: `(s.emis_le IS NULL OR (e.method, e.issued_on, e.amount) = (s.mode, s.emis_le, s.montant))`,
  },
};

/** Sets aside what is known already, and what bears a key that stands for something else. */
export async function setAsideKnown(work: Work, { file, table, aside }: StagedFile): Promise<void> {
  const { existing, match, same, column, key } = IDENTITIES[file];
  await work.tx.query(`INSERT INTO ${aside} (line, code, col)
    SELECT s.line, CASE WHEN bool_or(${same}) THEN 'KNOWN' ELSE 'DUPLICATE_KEY' END, '${column}'
    FROM ${table} s JOIN ${existing} ON ${match} GROUP BY s.line`);
  if (file === 'encaissements.csv') await setAsideTakenElsewhere(work, table, aside);
  const content = TABLES[file].map(({ name }) => name).join(', ');
  await work.tx.query(`INSERT INTO ${aside} (line, code, col)
    SELECT line, CASE WHEN ROW (${content}) IS NOT DISTINCT FROM first THEN 'KNOWN'
      ELSE 'DUPLICATE_KEY' END, '${column}'
    FROM (SELECT s.*, first_value(ROW (${content})) OVER keyed AS first,
        row_number() OVER keyed AS place
      FROM ${table} s
      WHERE (${key.join(', ')}) IN (SELECT ${key.join(', ')} FROM ${table}
        GROUP BY ${key.map((_, i) => i + 1).join(', ')} HAVING count(*) > 1)
      WINDOW keyed AS (PARTITION BY ${key.join(', ')} ORDER BY line)) s
    WHERE place > 1 AND NOT EXISTS (SELECT FROM ${aside} a WHERE a.line = s.line)`);
}

/** Money that came in as something else than a payment: on a recovery case, as a deposit. */
const setAsideTakenElsewhere = (work: Work, table: string, aside: string) =>
  work.tx.query(`INSERT INTO ${aside} (line, code, col)
    SELECT s.line, 'DUPLICATE_KEY', 'reference' FROM ${table} s
    JOIN payments.reference r ON r.reference = s.reference
    WHERE NOT EXISTS (SELECT FROM ${aside} a WHERE a.line = s.line)`);

const REFERRED: Readonly<Record<string, string>> = {
  'directions.csv': 'contracts.region r WHERE r.code',
  'agences.csv': 'contracts.agency r WHERE r.code',
  'clients.csv': 'contracts.customer r WHERE r.code',
  'points_livraison.csv': 'contracts.service_point r WHERE r.code',
  'contrats.csv': 'contracts.contract r WHERE r.contract',
};

/** Sets aside rows that refer to nothing; where what they refer to was rejected, it is said. */
export async function setAsideUnreferenced(work: Work, staged: StagedFile): Promise<void> {
  const references = TABLES[staged.file].flatMap((column) =>
    column.kind === 'code' && column.refersTo ? [{ name: column.name, to: column.refersTo }] : [],
  );
  for (const code of ['UNKNOWN_REFERENCE', 'DEPENDS_ON_REJECTED'] as const) {
    for (const { name, to } of references) {
      const rejected = `EXISTS (SELECT FROM reject j
        WHERE j.rank = ${DOSSIER_FILES.indexOf(to)} AND j.key = s.${name})`;
      await setAside(
        work,
        staged,
        code,
        name,
        `s.${name} IS NOT NULL
          AND NOT EXISTS (SELECT FROM ${REFERRED[to]} = s.${name})
          AND ${code === 'DEPENDS_ON_REJECTED' ? rejected : `NOT ${rejected}`}`,
      );
    }
  }
}

/** A second unsettled contract on a service point: the first row of the file keeps it (E24). */
export const setAsideOccupied = (work: Work, staged: StagedFile) =>
  setAside(
    work,
    staged,
    'POINT_OCCUPIED',
    'point_livraison',
    `EXISTS (SELECT FROM contracts.occupancy o
        WHERE o.service_point = s.point_livraison AND o.freed_on IS NULL)
      OR s.line IN (SELECT line FROM (SELECT line, row_number() OVER
          (PARTITION BY point_livraison ORDER BY line) AS place
        FROM ${staged.table} n
        WHERE NOT EXISTS (SELECT FROM ${staged.aside} a WHERE a.line = n.line)) n
        WHERE place > 1)`,
  );

/** Bills and deposits of a contract that is settled by now (P3). */
export const setAsideSettled = (work: Work, staged: StagedFile) =>
  setAside(
    work,
    staged,
    'ALREADY_SETTLED',
    'contrat',
    `EXISTS (SELECT FROM settlement.case c WHERE c.contract = s.contrat AND c.settled_on IS NOT NULL)`,
  );

/** A second copy of a row is known where the first was taken, and rejected where that one was. */
async function rejectCopies(work: Work, { file, table, aside }: StagedFile): Promise<void> {
  const cells = (row: string): string =>
    TABLES[file].map(({ name }) => `${row}.${name}`).join(', ');
  const some = await work.tx.query(
    `SELECT FROM ${aside} WHERE code NOT IN ('KNOWN', 'DUPLICATE_KEY') LIMIT 1`,
  );
  if (some.rowCount === 0) return;
  await work.tx.query(`UPDATE ${aside} a SET code = r.code, col = r.col
    FROM ${table} s, ${table} f, ${aside} r
    WHERE a.line = s.line AND a.code = 'KNOWN' AND r.line = f.line AND f.line < s.line
      AND r.code NOT IN ('KNOWN', 'DUPLICATE_KEY')
      AND ROW (${cells('f')}) IS NOT DISTINCT FROM ROW (${cells('s')})`);
}

const setAside = (
  work: Work,
  { table, aside }: StagedFile,
  code: RejectCode,
  column: string,
  where: string,
) =>
  work.tx.query(`INSERT INTO ${aside} (line, code, col)
    SELECT s.line, '${code}', '${column}' FROM ${table} s
    WHERE NOT EXISTS (SELECT FROM ${aside} a WHERE a.line = s.line) AND (${where})`);

/** Turns what was set aside, but for what is known, into rejects with the value they stumble on. */
export async function noteRejects(work: Work, staged: StagedFile): Promise<void> {
  await rejectCopies(work, staged);
  const { file, table, aside } = staged;
  const values = TABLES[file].map(({ name }) => `WHEN '${name}' THEN s.${name}::text`).join(' ');
  const key = TABLES[file][0]?.name ?? 'line';
  await work.tx.query(`INSERT INTO reject (rank, line, col, value, code, key)
    SELECT ${DOSSIER_FILES.indexOf(file)}, a.line, a.col, CASE a.col ${values} END, a.code, s.${key}
    FROM ${aside} a JOIN ${table} s ON s.line = a.line WHERE a.code <> 'KNOWN'`);
}
