import { rm } from 'node:fs/promises';
import { type Circumstances, type Database, inWork, type Work } from '#database';
import { importDossier } from '#intake';
import { verify } from '#oversight';
import { day, Refusal } from '#values';
import { emptyDossier, newFolder, type Row, writeDossier } from '../model/dossier.ts';
import { type FreshDatabase, withFreshDatabase } from '../setup/database.ts';

export const TODAY = '2026-11-20';

/** One contract of the small agency; its debt stands on its bills, all of them open. */
export type Planned = {
  readonly name: string;
  readonly voltage?: 'BT' | 'MT';
  readonly deposit?: number;
  readonly bills?: readonly (readonly [kind: string, dueOn: string, amount: number])[];
  readonly terminatedOn?: string;
  readonly finalBill?: 'EMISE' | 'EN_ATTENTE';
  /** Low voltage: no removal is known. */
  readonly meterStays?: boolean;
  readonly agency?: string;
};

export type Desk = {
  readonly fresh: FreshDatabase;
  /** Acts as this person on this day, in one work. */
  readonly as: <T>(
    actor: string,
    act: (work: Work) => Promise<T>,
    more?: Partial<Circumstances>,
  ) => Promise<T>;
  readonly row: (sql: string, ...values: unknown[]) => Promise<Record<string, unknown> | undefined>;
};

/** Takes over these contracts and their agencies, all of one region, from a dossier. */
export async function takeOver(
  database: Database,
  planned: readonly Planned[],
  on: string = TODAY,
): Promise<void> {
  const folder = await newFolder();
  const circumstances = { actor: 'quitus', businessDate: day(on) };
  const dossier = { ...emptyDossier(), ...dossierOf(planned) };
  const imported = await importDossier(database, circumstances, {
    path: await writeDossier(folder, 'petite', dossier),
    rejectsFolder: folder,
    dryRun: false,
    onProgress: () => undefined,
    warn: () => undefined,
  });
  const rejected = imported.files.filter((file) => file.rejected > 0);
  await imported.close();
  await rm(folder, { recursive: true, force: true });
  if (rejected.length > 0) throw new Error(`rows of ${rejected[0]?.file} were rejected`);
}

/** Two agencies of one region, with these contracts, taken over from a dossier on TODAY. */
export async function openSmallAgency(planned: readonly Planned[]): Promise<Desk> {
  const fresh = await withFreshDatabase();
  await takeOver(fresh.database, planned);
  const circumstances = { actor: 'quitus', businessDate: day(TODAY) };
  return {
    fresh,
    as: (actor, act, more = {}) =>
      inWork(fresh.database, { ...circumstances, actor, ...more }, act),
    row: async (sql, ...values) => (await fresh.database.pool.query(sql, values)).rows[0],
  };
}

const rows = (cells: readonly Record<string, string>[]): Row[] =>
  cells.map((one) => ({ cells: one }));

const agenciesOf = (planned: readonly Planned[]): string[] => [
  ...new Set(['A1', 'A2', ...planned.map(({ agency = 'A1' }) => agency)]),
];

const dossierOf = (planned: readonly Planned[]) => ({
  'directions.csv': rows([{ code: 'R1', nom: 'Zou' }]),
  'agences.csv': rows(
    agenciesOf(planned).map((code) => ({ code, nom: code, direction: 'R1', informatisee: 'O' })),
  ),
  'clients.csv': rows(planned.map(({ name }) => ({ code: `K-${name}`, nom: `Client ${name}` }))),
  'points_livraison.csv': rows(
    planned.map(({ name, voltage = 'BT', agency = 'A1' }) => ({
      code: `P-${name}`,
      agence: agency,
      tension: voltage,
    })),
  ),
  'contrats.csv': rows(planned.map(contractRow)),
  'avances.csv': rows(
    planned.flatMap(({ name, deposit }) =>
      deposit ? [{ contrat: name, date: '2020-01-01', montant: String(deposit) }] : [],
    ),
  ),
  'factures.csv': rows(
    planned.flatMap(({ name, bills = [] }) =>
      bills.map(([type, dueOn, amount], i) => ({
        numero: `F-${name}-${i + 1}`,
        contrat: name,
        type,
        date_emission: '2026-06-01',
        date_echeance: dueOn,
        montant: String(amount),
        reste_du: String(amount),
      })),
    ),
  ),
});

const contractRow = (one: Planned): Record<string, string> => ({
  numero: one.name,
  client: `K-${one.name}`,
  point_livraison: `P-${one.name}`,
  agence: one.agency ?? 'A1',
  date_souscription: '2020-01-01',
  statut: one.terminatedOn ? 'RESILIE' : 'ACTIF',
  date_resiliation: one.terminatedOn ?? '',
  motif: one.terminatedOn ? 'FACTURES_IMPAYEES' : '',
  date_depose: one.terminatedOn && !one.meterStays ? one.terminatedOn : '',
  facture_finale: one.finalBill ?? 'EMISE',
  conteste: 'N',
});

/** The code of the refusal that an act ends with; undefined where it is done. */
export const codeOf = (act: Promise<unknown>): Promise<string | undefined> =>
  act.then(
    () => undefined,
    (error: unknown) => {
      if (error instanceof Refusal) return error.code;
      throw error;
    },
  );

/** The names of the proofs that the books do not stand. */
export const failedChecks = async (desk: Desk): Promise<unknown[]> => {
  const checks = await desk.as('auditor', (work) => verify(work, () => undefined));
  return checks.filter((check) => !check.ok);
};
