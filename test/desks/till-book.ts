import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Principal } from '#access';
import { type Circumstances, type Database, inWork, type Work } from '#database';
import { importDossier } from '#intake';
import { verify } from '#oversight';
import { day } from '#values';
import { type FreshDatabase, withFreshDatabase } from '../setup/database.ts';

export const TODAY = day('2026-11-20');
export const ON: Circumstances = { actor: 'test', businessDate: TODAY };

/** One contract of the book: what it owes, its deposit, and since when it is terminated. */
export type Told = {
  readonly debt: number;
  readonly deposit?: number;
  readonly terminatedOn?: string;
  readonly agency?: string;
  readonly meterRemoved?: boolean;
  readonly contested?: boolean;
};

export type TillBook = FreshDatabase & {
  /** Does something as somebody, on a day, in one work. */
  as<T>(who: Principal, act: (work: Work) => Promise<T>, on?: string): Promise<T>;
  /** What `verify` finds wrong: nothing, in every test. */
  faults(): Promise<readonly string[]>;
};

export const person = (name: string, role: Principal['role'], places = ['AG1']): Principal => ({
  name,
  role,
  scope: places.length === 0 ? 'national' : 'agency',
  places,
  customer: null,
  program: false,
});

/** Customers of contracts named C…; each at its own point. A company where its name says SARL. */
export async function withTillBook(told: Readonly<Record<string, Told>>): Promise<TillBook> {
  const fresh = await withFreshDatabase();
  await importBook(fresh.database, told);
  const as: TillBook['as'] = (who, act, on = TODAY) =>
    inWork(fresh.database, { actor: who.name, businessDate: day(on) }, act);
  const faults = async () => {
    const checks = await inWork(fresh.database, ON, (work) => verify(work, () => undefined));
    return checks
      .filter((check) => !check.ok)
      .map(({ name, offenders }) => `${name}: ${offenders}`);
  };
  return { ...fresh, as, faults };
}

async function importBook(database: Database, told: Readonly<Record<string, Told>>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'quitus-till-'));
  const contracts = Object.entries(told);
  const files = {
    'directions.csv': ['code;nom', 'R1;Littoral'],
    'agences.csv': [
      'code;nom;direction;informatisee',
      'AG1;Cotonou Centre;R1;O',
      'AG2;Akpakpa;R1;O',
    ],
    'clients.csv': [
      'code;nom;type',
      ...contracts.map(([name]) => {
        const type = name.startsWith('SARL') ? 'ENTREPRISE' : '';
        return `U-${name};Client de ${name};${type}`;
      }),
    ],
    'points_livraison.csv': [
      'code;agence;adresse;tension',
      ...contracts.map(([name, { agency = 'AG1' }]) => `P-${name};${agency};;BT`),
    ],
    'contrats.csv': [
      'numero;client;point_livraison;agence;date_souscription;statut;date_resiliation;motif;date_depose;conteste',
      ...contracts.map(([name, one]) => {
        const { terminatedOn: on, meterRemoved = true } = one;
        const state = on ? `RESILIE;${on};FACTURES_IMPAYEES;${meterRemoved ? on : ''}` : 'ACTIF;;;';
        const contested = one.contested ? 'O' : 'N';
        return `${name};U-${name};P-${name};${one.agency ?? 'AG1'};2020-01-01;${state};${contested}`;
      }),
    ],
    'avances.csv': [
      'contrat;date;montant',
      ...contracts.flatMap(([name, { deposit = 0 }]) =>
        deposit > 0 ? [`${name};2020-01-01;${deposit}`] : [],
      ),
    ],
    'factures.csv': [
      'numero;contrat;type;date_emission;date_echeance;montant;reste_du',
      ...contracts.flatMap(([name, { debt }]) =>
        debt > 0 ? [`F-${name};${name};CONSOMMATION;2026-08-01;2026-08-20;${debt};${debt}`] : [],
      ),
    ],
  };
  for (const [file, lines] of Object.entries(files)) {
    await writeFile(join(folder, file), `${lines.join('\n')}\n`);
  }
  const imported = await importDossier(database, ON, {
    path: folder,
    rejectsFolder: folder,
    dryRun: false,
    warn: () => undefined,
    onProgress: () => undefined,
  });
  await imported.close();
  await rm(folder, { recursive: true, force: true });
}
