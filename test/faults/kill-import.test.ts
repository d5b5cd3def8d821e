import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { brokenProofs, type Dossier, dump, IMPORT, makeDossier, takeIn } from './books.ts';
import { dropClone, freshClone, within } from './clone.ts';
import { killInTheMiddle, randoms, timeUndisturbed } from './kill.ts';

const SEED = 1120;
const INSTANTS = 20;
const CONTRACTS = 400;

const next = randoms(SEED);
const shares = Array.from({ length: INSTANTS }, () => Number(next().toFixed(3)));

/** An import holds its lock from its first moment to its last. */
const BEGUN = `SELECT FROM pg_locks JOIN pg_database d ON d.oid = database
  WHERE locktype = 'advisory' AND datname = current_database()`;

let dossier: Dossier;
let undisturbed: string[];
let lasts: number;
const found = { untouched: 0, whole: 0 };
let killed = 0;

const victim = () => ({ args: IMPORT(dossier.folder), begun: BEGUN });

beforeAll(async () => {
  dossier = await makeDossier(CONTRACTS, SEED);
  const clone = await freshClone();
  lasts = await timeUndisturbed(victim(), clone);
  undisturbed = await within(clone, dump);
  await dropClone(clone);
  process.stdout.write(`kill import: seed ${SEED}, undisturbed ${Math.round(lasts)} ms\n`);
});

afterAll(async () => {
  process.stdout.write(`kill import: ${killed} killed, ${JSON.stringify(found)}\n`);
  await dossier.remove();
});

describe('an import that is killed (E25)', () => {
  test.each(shares)(
    'at %d of its time leaves all or nothing, and is made good by the next',
    async (share) => {
      const clone = await freshClone();
      try {
        if (await killInTheMiddle(victim(), clone, share * lasts)) killed += 1;
        await within(clone, async (database) => {
          const left = await database.pool.query('SELECT 1 FROM contracts.contract LIMIT 1');
          found[left.rowCount ? 'whole' : 'untouched'] += 1;
          if (left.rowCount) expect(await dump(database)).toEqual(undisturbed);
          const files = await takeIn(database, dossier.folder);
          expect(files.every((file) => [file.accepted, file.known].includes(file.read))).toBe(true);
          expect(await dump(database)).toEqual(undisturbed);
          expect(await brokenProofs(database)).toEqual([]);
        });
      } finally {
        await dropClone(clone);
      }
    },
  );

  test('was really killed in the middle, several times', () => {
    expect(killed).toBeGreaterThan(INSTANTS / 4);
    expect(found.untouched).toBeGreaterThan(INSTANTS / 4);
  });
});
