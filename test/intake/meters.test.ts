import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { inWork } from '#database';
import { importDossier } from '#intake';
import { findContracts } from '#settlement';
import { day } from '#values';
import { dossierOf, TODAY } from '../journeys/pilot.ts';
import { type FreshDatabase, withFreshDatabase } from '../setup/database.ts';

const NOW = { actor: 'test', businessDate: day(TODAY) };
const POINTS = 'points_livraison.csv';

let fresh: FreshDatabase;
let folder: string;

beforeAll(async () => {
  fresh = await withFreshDatabase();
  folder = await mkdtemp(join(tmpdir(), 'quitus-meters-'));
});
afterAll(async () => {
  await fresh.drop();
  await rm(folder, { recursive: true, force: true });
});

/** The pilot's dossier, its points with these meters; `undefined` leaves the column out. */
async function importWith(meterOf: ((point: string) => string) | undefined) {
  const dossier = await mkdtemp(join(folder, 'dossier-'));
  await cp(dossierOf('pilote'), dossier, {
    recursive: true,
    filter: (path) => !path.endsWith('.json'),
  });
  if (meterOf) {
    const [header, ...rows] = (await readFile(join(dossier, POINTS), 'utf8')).trimEnd().split('\n');
    const told = rows.map((row) => `${row.trimEnd()};${meterOf(row.split(';')[0] ?? '')}`);
    await writeFile(join(dossier, POINTS), [`${header?.trimEnd()};compteur`, ...told].join('\n'));
  }
  const imported = await importDossier(fresh.database, NOW, {
    path: dossier,
    rejectsFolder: join(folder, 'rejets'),
    dryRun: false,
    onProgress: () => undefined,
    warn: (sentence) => expect.unreachable(sentence),
  });
  const points = imported.files.find(({ file }) => file === POINTS);
  const rejects = await readFile(imported.rejects.file, 'utf8').catch(() => '');
  return { ...points, rejects };
}

const byMeter = async (asked: string): Promise<string[]> =>
  inWork(fresh.database, NOW, async (work) =>
    (await findContracts(work, { asked }, undefined, 50)).map((one) => one.contract),
  );

describe('the meter of a service point', () => {
  test('may be missing from a dossier, come with a later one, and be left out again', async () => {
    const first = await importWith(undefined);
    expect(first).toMatchObject({ accepted: first.read, rejected: 0 });
    const second = await importWith((point) => (point === 'P000001' ? 'M-77-001' : ''));
    expect(second).toMatchObject({ known: first.read, accepted: 0, rejected: 0 });
    expect(await byMeter('M-77-001')).toEqual(['C000001']);
    expect(await byMeter('m-77')).toEqual(['C000001']);
    const third = await importWith(undefined);
    expect(third).toMatchObject({ known: first.read, accepted: 0, rejected: 0 });
    expect(await byMeter('M-77-001')).toEqual(['C000001']);
  });

  test('that is another one is other content under the same key', async () => {
    const changed = await importWith((point) => (point === 'P000001' ? 'M-78-002' : ''));
    expect(changed.rejected).toBe(1);
    expect(changed.rejects).toContain('DUPLICATE_KEY');
    expect(await byMeter('M-78-002')).toEqual([]);
  });
});
