import { rm } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { recordMeterRemoval } from '#terminations';
import { day } from '#values';
import { type FreshDatabase, withFreshDatabase } from '../setup/database.ts';
import { takeIn } from './commands.ts';
import { compare, compareAtTheEnd } from './compare.ts';
import { type Dossier, emptyDossier, type FileName, newFolder } from './dossier.ts';
import { doing, newWorld, type World } from './world.ts';

const TODAY = '2026-10-14';

let fresh: FreshDatabase;
let folder: string;
let world: World;

beforeEach(async () => {
  fresh = await withFreshDatabase();
  folder = await newFolder();
  world = await newWorld(fresh.database, folder, 'S-', TODAY);
});

afterEach(async () => {
  await fresh.drop();
  await rm(folder, { recursive: true, force: true });
});

const dossier = (rows: Partial<Record<FileName, Record<string, string>[]>>): Dossier => ({
  ...emptyDossier(),
  ...Object.fromEntries(
    Object.entries(rows).map(([file, cells]) => [file, cells.map((one) => ({ cells: one }))]),
  ),
});

const bill = (numero: string, reste_du: string) => ({
  numero,
  contrat: 'S-C1',
  type: 'CONSOMMATION',
  date_emission: '2026-06-01',
  date_echeance: '2026-07-01',
  montant: '5000',
  reste_du,
});

const payment = (date: string) => ({
  reference: 'S-E1',
  contrat: 'S-C1',
  date,
  montant: '5000',
  mode: 'ESPECES',
  agence: 'S-A1',
});

/** A contract that owes 5 000, terminated on the first of October; its meter is still there. */
const owing = (tension: 'BT' | 'MT') => ({
  'points_livraison.csv': [{ code: 'S-L1', agence: 'S-A1', tension }],
  'contrats.csv': [
    {
      numero: 'S-C1',
      client: 'S-K',
      point_livraison: 'S-L1',
      agence: 'S-A1',
      date_souscription: '2020-01-01',
      statut: 'RESILIE',
      date_resiliation: '2026-10-01',
      motif: 'FACTURES_IMPAYEES',
    },
  ],
  'factures.csv': [bill('S-F1', '5000')],
});

const settledBy = () => world.model.contracts.get('S-C1')?.termination?.settled;

const check = async (): Promise<void> => {
  await compare(world);
  await compareAtTheEnd(world);
};

describe('corners that random stories seldom turn', () => {
  test.each([
    ['2026-09-20', '2026-10-01'],
    ['2026-10-01', '2026-10-01'],
    ['2026-10-05', '2026-10-05'],
  ])('paid on %s, terminated on 2026-10-01: settled on %s (R0, R1)', async (paid, settled) => {
    await takeIn(world, dossier({ ...owing('MT'), 'encaissements.csv': [payment(paid)] }));
    expect(settledBy()).toMatchObject({ rule: 'R1', on: settled });
    await check();
  });

  test('a bill that is paid already is not what made the net zero (R1)', async () => {
    await takeIn(world, dossier({ ...owing('BT'), 'encaissements.csv': [payment(TODAY)] }));
    await takeIn(world, dossier({ 'factures.csv': [bill('S-F2', '0')] }));
    world.model.lift('S-C1', 'meterMissing');
    await doing(world, (work) => recordMeterRemoval(work, 'S-C1', day(TODAY)));
    expect(settledBy()).toMatchObject({ rule: 'R1', on: TODAY });
    await check();
  });
});
