import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  addPeople,
  brokenProofs,
  dump,
  makeDossier,
  SETTLE,
  settleAll,
  takeIn,
  withoutLists,
} from './books.ts';
import { type Clone, cloneOf, dropClone, freshClone, within } from './clone.ts';
import { killInTheMiddle, randoms, timeUndisturbed } from './kill.ts';

const SEED = 2026;
const INSTANTS = 20;
const CONTRACTS = 1_000;

const next = randoms(SEED);
const shares = Array.from({ length: INSTANTS }, () => Number(next().toFixed(3)));

const VICTIM = { args: SETTLE, begun: 'SELECT FROM lists.list LIMIT 1' };

let imported: Clone;
let undisturbed: string[];
let settledAtAll: number;
let lasts: number;
const found = { nothing: 0, part: 0, all: 0 };
let killed = 0;

const COUNT =
  'SELECT count(*)::integer AS settled FROM settlement.settlement WHERE list IS NOT NULL';

beforeAll(async () => {
  const dossier = await makeDossier(CONTRACTS, SEED);
  imported = await freshClone();
  await within(imported, async (database) => {
    await takeIn(database, dossier.folder);
    await addPeople(database);
    await database.asOwner((client) => client.query('ANALYZE'));
  });
  await dossier.remove();
  const clone = await cloneOf(imported.name);
  lasts = await timeUndisturbed(VICTIM, clone);
  await within(clone, async (database) => {
    undisturbed = withoutLists(await dump(database));
    settledAtAll = (await database.pool.query<{ settled: number }>(COUNT)).rows[0]?.settled ?? 0;
  });
  await dropClone(clone);
  process.stdout.write(`kill settle: seed ${SEED}, undisturbed ${Math.round(lasts)} ms\n`);
});

afterAll(async () => {
  process.stdout.write(`kill settle: ${killed} killed, ${JSON.stringify(found)}\n`);
  await dropClone(imported);
});

describe('a settlement of everything that is killed (E25)', () => {
  test.each(shares)('at %d of its time is finished by the next, nothing twice', async (share) => {
    const clone = await cloneOf(imported.name);
    try {
      if (await killInTheMiddle(VICTIM, clone, share * lasts)) killed += 1;
      await within(clone, async (database) => {
        const { rows } = await database.pool.query<{ settled: number }>(COUNT);
        const settled = rows[0]?.settled ?? 0;
        found[settled === 0 ? 'nothing' : settled < settledAtAll ? 'part' : 'all'] += 1;
        await settleAll(database);
        expect(withoutLists(await dump(database))).toEqual(undisturbed);
        expect(await brokenProofs(database)).toEqual([]);
      });
    } finally {
      await dropClone(clone);
    }
  });

  test('was really killed in the middle, several times', () => {
    expect(killed).toBeGreaterThan(INSTANTS / 4);
    expect(found.part).toBeGreaterThan(0);
  });
});
