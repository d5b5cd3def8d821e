import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { connect, type Database } from '#database';
import { cleanUp, freshFolder, kill9 } from '../embedded/folders.ts';
import { runQuitus } from '../setup/database.ts';
import {
  addPeople,
  brokenProofs,
  type Dossier,
  dump,
  makeDossier,
  SETTLE,
  settleAll,
  takeIn,
  withoutLists,
} from './books.ts';
import { dropClone, freshClone, within } from './clone.ts';
import { randoms, startQuitus } from './kill.ts';

const SEED = 9;
const CONTRACTS = 2_000;
const next = randoms(SEED);
const DELAYS = Array.from({ length: 3 }, () => Math.round(next() * 60));

let dossier: Dossier;
let undisturbed: string[];

beforeAll(async () => {
  process.stdout.write(`kill server: seed ${SEED}, ${DELAYS.join(', ')} ms\n`);
  dossier = await makeDossier(CONTRACTS, SEED);
  const clone = await freshClone();
  undisturbed = await within(clone, async (database) => {
    await takeIn(database, dossier.folder);
    await addPeople(database);
    await settleAll(database);
    return withoutLists(await dump(database));
  });
  await dropClone(clone);
});
afterAll(() => dossier.remove());
afterEach(cleanUp);

const postmasterOf = (dataDir: string): number =>
  Number(readFileSync(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]);

async function onFolder<T>(folder: string, act: (database: Database) => Promise<T>): Promise<T> {
  const database = await connect({ folder });
  try {
    return await act(database);
  } finally {
    await database.close();
  }
}

/** Kills the server a moment after the first settlements of the command are there to be seen. */
async function killServerDuring(
  dataDir: string,
  delay: number,
): Promise<{ code: number | null; stderr: string }> {
  const watching = await connect({ folder: dataDir });
  try {
    const { ended } = startQuitus(SETTLE, { QUITUS_DATA_DIR: dataDir });
    for (;;) {
      const seen = await watching.pool.query('SELECT FROM lists.list LIMIT 1');
      if (seen.rowCount) break;
      await pause(5);
    }
    await pause(delay);
    kill9(postmasterOf(dataDir));
    return await ended;
  } finally {
    await watching.close();
  }
}

describe('a server that is killed in the middle of a settlement (E25)', () => {
  test.each(DELAYS)(
    '%d ms after its first list: one sentence, then all is made good',
    async (delay) => {
      const dataDir = freshFolder();
      await onFolder(dataDir, async (database) => {
        await takeIn(database, dossier.folder);
        await addPeople(database);
      });
      const { code, stderr } = await killServerDuring(dataDir, delay);
      expect(stderr).toMatch(/^[^\n]+\n$/);
      expect(stderr).toMatch(/base de données .*relancez/);
      expect(code).toBe(1);
      const again = await runQuitus(SETTLE, { dataDir });
      expect([again.stderr, again.code]).toEqual(['', 3]);
      await onFolder(dataDir, async (database) => {
        expect(withoutLists(await dump(database))).toEqual(undisturbed);
        expect(await brokenProofs(database)).toEqual([]);
      });
    },
  );
});
