import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Circumstances, column, type Database, inWork, type Work } from '#database';
import { importDossier } from '#intake';
import { day } from '#values';
import { type Dossier, emptyDossier, writeDossier } from './dossier.ts';
import { Model } from './model.ts';
import { type Reject, TakingIn } from './take-in.ts';

/** One story: what the model says of it, and the database in which the product lives it. */
export type World = {
  readonly prefix: string;
  readonly model: Model;
  readonly takingIn: TakingIn;
  readonly database: Database;
  readonly folder: string;
  /** Dossiers that were taken in, to be taken in again. */
  readonly dossiers: Dossier[];
  readonly next: () => number;
};

export const circumstances = ({ model }: World): Circumstances => ({
  actor: 'model',
  businessDate: day(model.today),
});

export const doing = <T>(world: World, act: (work: Work) => Promise<T>): Promise<T> =>
  inWork(world.database, circumstances(world), act);

/** Takes a dossier in for real; answers as the interface promises. */
export async function importFor(world: World, dossier: Dossier) {
  const path = await writeDossier(world.folder, `${world.prefix}${world.next()}`, dossier);
  const imported = await importDossier(world.database, circumstances(world), {
    path,
    rejectsFolder: join(world.folder, `${world.prefix}${world.next()}-rejets`),
    dryRun: false,
    onProgress: () => undefined,
    warn: () => undefined,
  });
  const told = (await readFile(imported.rejects.file, 'utf8')).split('\n').slice(0, -1);
  await imported.close();
  const rejects = told.map((line): Reject => {
    const reject = JSON.parse(line);
    return [reject.file, reject.line, reject.column, reject.code];
  });
  return { files: imported.files, rejects };
}

const PEOPLE: readonly (readonly [string, string, string, readonly string[]])[] = [
  ['reception', 'reception', 'national', []],
  ['head', 'agency_head', 'national', []],
  ['head-1', 'agency_head', 'agency', ['A1']],
  ['sales-r1', 'commercial_head', 'region', ['R1']],
  ['cashier', 'cashier', 'national', []],
  ['auditor', 'auditor', 'national', []],
];

export const NAMES = [...PEOPLE.map(([name]) => name), 'stranger'];

const REGIONS = ['R1', 'R2'];
const AGENCIES = [
  ['A1', 'R1', 'O'],
  ['A2', 'R1', 'O'],
  ['A3', 'R2', 'O'],
  ['A4', 'R2', 'N'],
] as const;

/** Two regions, four agencies of which the last is not computerised, one customer, six people. */
export async function newWorld(
  database: Database,
  folder: string,
  prefix: string,
  today: string,
): Promise<World> {
  let numbers = 0;
  const model = new Model(today);
  const next = (): number => {
    numbers += 1;
    return numbers;
  };
  const takingIn = new TakingIn(model);
  const dossier = emptyDossier();
  const code = (suffix: string) => ({ code: `${prefix}${suffix}`, nom: suffix });
  for (const region of REGIONS) dossier['directions.csv'].push({ cells: code(region) });
  for (const [agency, region, informatisee] of AGENCIES) {
    const cells = { ...code(agency), direction: `${prefix}${region}`, informatisee };
    dossier['agences.csv'].push({ cells });
  }
  dossier['clients.csv'].push({ cells: code('K') });
  takingIn.takeIn(dossier);
  for (const [name, role, , places] of PEOPLE) {
    const person = { name: `${prefix}${name}`, role };
    model.people.push({ ...person, places: places.map((place) => `${prefix}${place}`) });
  }
  const world = { prefix, model, takingIn, database, folder, dossiers: [], next };
  await doing(world, (work) => settleIn(work, prefix));
  return world;
}

/** The same in the database, past the import, which has stories enough: it costs a tenth. */
async function settleIn(work: Work, prefix: string): Promise<void> {
  const texts = (cells: readonly string[]) => column(cells);
  await work.tx.query(
    `INSERT INTO contracts.region (code, name, taken_as)
     SELECT $1 || code, code, gen_random_uuid() FROM unnest($2::text[]) AS n (code)`,
    [prefix, texts(REGIONS)],
  );
  await work.tx.query(
    `INSERT INTO contracts.agency (code, name, region, computerised, taken_as)
     SELECT $1 || code, code, $1 || region, computerised = 'O', gen_random_uuid()
     FROM unnest($2::text[], $3::text[], $4::text[]) AS n (code, region, computerised)`,
    [prefix, ...[0, 1, 2].map((i) => texts(AGENCIES.map((one) => one[i] ?? '')))],
  );
  await work.tx.query(
    `INSERT INTO contracts.customer (code, name, taken_as) VALUES ($1 || 'K', 'K', gen_random_uuid())`,
    [prefix],
  );
  await work.tx.query(
    `INSERT INTO access.person (name, role, scope, places)
     SELECT $1 || name, role, scope, CASE WHEN place = '' THEN '{}' ELSE ARRAY[$1 || place] END
     FROM unnest($2::text[], $3::text[], $4::text[], $5::text[]) AS n (name, role, scope, place)`,
    [
      prefix,
      ...[0, 1, 2].map((i) => texts(PEOPLE.map((one) => String(one[i])))),
      texts(PEOPLE.map(([, , , [place = '']]) => place)),
    ],
  );
}
