import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Database } from '#database';
import {
  addPeople,
  brokenProofs,
  type Dossier,
  dump,
  IMPORT,
  makeDossier,
  SETTLE,
  settleAll,
  takeIn,
  withoutLists,
} from './books.ts';
import { type Clone, cloneOf, dropClone, freshClone, within } from './clone.ts';
import { randoms, startQuitus } from './kill.ts';

const SEED = 57;
const CONTRACTS = 1_500;
const next = randoms(SEED);
const DELAYS = Array.from({ length: 3 }, () => Math.round(next() * 80));

let dossier: Dossier;
let imported: Clone;

beforeAll(async () => {
  process.stdout.write(`lost connection: seed ${SEED}, ${DELAYS.join(', ')} ms\n`);
  dossier = await makeDossier(CONTRACTS, SEED);
  imported = await freshClone();
  await within(imported, async (database) => {
    await takeIn(database, dossier.folder);
    await addPeople(database);
  });
});
afterAll(async () => {
  await dropClone(imported);
  await dossier.remove();
});

const OTHERS = `FROM pg_stat_activity
  WHERE datname = current_database() AND backend_type = 'client backend'
    AND pid <> pg_backend_pid()`;
const AT_WORK = `SELECT ${OTHERS} AND xact_start IS NOT NULL AND query !~ 'migration'`;

/** Ends every connection of a command, as an administrator does or a broken line. */
async function cutOff(database: Database, delay: number, args: readonly string[], url: string) {
  return database.asOwner(async (client) => {
    const { ended } = startQuitus(args, { DATABASE_URL: url });
    let over = false;
    void ended.then(() => {
      over = true;
    });
    while (!over && (await client.query(AT_WORK)).rowCount === 0) await pause(5);
    await pause(delay);
    await client.query(`SELECT pg_terminate_backend(pid) ${OTHERS}`);
    return ended;
  });
}

const SENTENCE = /^La base de données s’est arrêtée ou ne répond plus : relancez\.[^\n]*\n$/;

describe('a command whose connections are cut', () => {
  test.each(DELAYS)(
    '%d ms into an import says so in one sentence, and nothing stands',
    async (ms) => {
      const clone = await freshClone();
      try {
        await within(clone, async (database) => {
          const { code, stderr } = await cutOff(database, ms, IMPORT(dossier.folder), clone.url);
          expect(stderr).toMatch(SENTENCE);
          expect(code).toBe(1);
          expect(await dump(database)).toEqual([]);
        });
      } finally {
        await dropClone(clone);
      }
    },
  );

  test.each(DELAYS)('%d ms into a settlement says so, and the next finishes it', async (ms) => {
    const clone = await cloneOf(imported.name);
    try {
      await within(clone, async (database) => {
        const { code, stderr } = await cutOff(database, ms, SETTLE, clone.url);
        expect(stderr).toMatch(SENTENCE);
        expect(code).toBe(1);
        expect(await brokenProofs(database)).toEqual([]);
        await settleAll(database);
        expect(await brokenProofs(database)).toEqual([]);
        const cut = withoutLists(await dump(database));
        expect(cut).toEqual(await settledInPeace());
      });
    } finally {
      await dropClone(clone);
    }
  });
});

let peace: string[] | undefined;

async function settledInPeace(): Promise<string[]> {
  if (peace) return peace;
  const clone = await cloneOf(imported.name);
  peace = await within(clone, async (database) => {
    await settleAll(database);
    return withoutLists(await dump(database));
  });
  await dropClone(clone);
  return peace;
}
