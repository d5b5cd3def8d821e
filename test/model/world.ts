import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { addPerson, type Person } from '#access';
import { readAgencies } from '#contracts';
import { type Circumstances, type Database, inWork, type Work } from '#database';
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

const PEOPLE = [
  ['reception', 'reception', 'national', []],
  ['head', 'agency_head', 'national', []],
  ['head-1', 'agency_head', 'agency', ['A1']],
  ['sales-r1', 'commercial_head', 'region', ['R1']],
  ['cashier', 'cashier', 'national', []],
  ['auditor', 'auditor', 'national', []],
] as const;

export const NAMES = [...PEOPLE.map(([name]) => name), 'stranger'];

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
  const world = { prefix, model, takingIn, database, folder, dossiers: [], next };
  const dossier = emptyDossier();
  const code = (suffix: string) => ({ code: `${prefix}${suffix}`, nom: suffix });
  dossier['directions.csv'].push({ cells: code('R1') }, { cells: code('R2') });
  for (const [agency, region, informatisee] of [
    ['A1', 'R1', 'O'],
    ['A2', 'R1', 'O'],
    ['A3', 'R2', 'O'],
    ['A4', 'R2', 'N'],
  ] as const) {
    const cells = { ...code(agency), direction: `${prefix}${region}`, informatisee };
    dossier['agences.csv'].push({ cells });
  }
  dossier['clients.csv'].push({ cells: code('K') });
  takingIn.takeIn(dossier);
  await importFor(world, dossier);
  await doing(world, async (work) => {
    for (const [name, role, scope, places] of PEOPLE) {
      const person: Person = {
        name: `${prefix}${name}`,
        role,
        scope,
        places: places.map((place) => `${prefix}${place}`),
      };
      model.people.push(person);
      await addPerson(work, person, await readAgencies(work));
    }
  });
  return world;
}
