import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Database, inWork, type Work } from '#database';
import { takePayments } from '#payments';
import { liftHold, type Outcome, placeHold, settle } from '#settlement';
import { francs } from '#values';
import { runQuitus } from '../setup/database.ts';
import {
  addPeople,
  brokenProofs,
  type Dossier,
  dump,
  IMPORT,
  makeDossier,
  ON,
  SETTLE,
  settleAll,
  takeIn,
  withoutLists,
} from './books.ts';
import { type Clone, cloneOf, dropClone, freshClone, within } from './clone.ts';

const [SEED, DESKS] = [24, 24];
const FEW = 12; // Connections of each of two crowds: other tests want some of the server's.
const CONTRACTS = 1_200;

let dossier: Dossier;
let imported: Clone;
let undisturbed: string[];

beforeAll(async () => {
  process.stdout.write(`crowd: seed ${SEED}\n`);
  dossier = await makeDossier(CONTRACTS, SEED);
  imported = await freshClone();
  await within(imported, async (database) => {
    await takeIn(database, dossier.folder);
    await addPeople(database);
  });
  undisturbed = await onCopy(async (database) => {
    await settleAll(database);
    return dump(database);
  });
});

afterAll(async () => {
  await dropClone(imported);
  await dossier.remove();
});

async function onCopy<T>(act: (database: Database, clone: Clone) => Promise<T>): Promise<T> {
  const clone = await cloneOf(imported.name);
  try {
    return await within(clone, (database) => act(database, clone));
  } finally {
    await dropClone(clone);
  }
}

/** The same database through as many connections as there are desks. */
async function withDesks<T>(at: Database, act: (crowd: Database) => Promise<T>, options = '') {
  const pool = new pg.Pool({ ...at.pool.options, max: DESKS, options });
  pool.on('error', () => undefined);
  try {
    return await act({ ...at, pool });
  } finally {
    await pool.end();
  }
}

const ids = async (database: Database, where: string): Promise<string[]> => {
  const { rows } = await database.pool.query<{ contract: string }>(
    `SELECT contract FROM settlement."case" WHERE settled_on IS NULL AND ${where}
     ORDER BY contract`,
  );
  return rows.map((row) => row.contract);
};

const SCANNING = '-c enable_nestloop=off -c enable_indexscan=off -c enable_bitmapscan=off';
/** A list of each agency as `settle` makes it, and what settles contracts by the list of theirs. */
async function openLists(database: Database) {
  const { rows } = await database.pool.query<{ list: bigint; agency: string }>(
    `INSERT INTO lists.list (agency, made_on, prepared_by, approved_by)
     SELECT code, $1, 'ayaba', 'bio' FROM contracts.agency WHERE computerised
     RETURNING list, agency`,
    [ON.businessDate],
  );
  const lists = new Map(rows.map(({ agency, list }) => [agency, list]));
  const cases = await database.pool.query<{ contract: string; agency: string }>(
    'SELECT contract, agency FROM settlement."case"',
  );
  const agencyOf = new Map(cases.rows.map(({ contract, agency }) => [contract, agency]));
  return async (work: Work, contracts: readonly string[]): Promise<Outcome> => {
    const outcomes: Outcome[] = [];
    const groups = Map.groupBy(contracts, (contract) => agencyOf.get(contract) ?? '');
    for (const [agency, some] of [...groups].sort(([a], [b]) => (a < b ? -1 : 1))) {
      const requests = some.map((contract) => ({ contract, on: ON.businessDate }));
      outcomes.push(await settle(work, requests, { ...BY_TWO, list: lists.get(agency) ?? 0n }));
    }
    return {
      settled: outcomes.flatMap(({ settled }) => settled),
      refused: outcomes.flatMap(({ refused }) => refused),
    };
  };
}

const BY_TWO = {
  preparedBy: 'ayaba',
  approvedBy: 'bio',
  people: { samePerson: false, allowed: true },
} as const;

const OPEN = `net <> 0 AND holds = '{}' AND opens_on <= '${ON.businessDate}' AND agency IN
  (SELECT code FROM contracts.agency WHERE computerised)`;

describe(`${DESKS} desks`, () => {
  test('that settle the same contracts at once settle each of them once', async () => {
    await onCopy(async (database) => {
      const contracts = (await ids(database, OPEN)).slice(0, 300);
      expect(contracts.length).toBeGreaterThan(200);
      const settleByHand = await openLists(database);
      const outcomes = await withDesks(database, (crowd) =>
        Promise.all(
          Array.from({ length: DESKS }, () =>
            inWork(crowd, ON, (work) => settleByHand(work, contracts)),
          ),
        ),
      );
      const settled = outcomes.flatMap((outcome) => outcome.settled.map((one) => one.contract));
      expect(settled.sort()).toEqual(contracts);
      const refused = outcomes.flatMap((outcome) => outcome.refused);
      expect(new Set(refused.map(({ code }) => code))).toEqual(new Set(['ALREADY_SETTLED']));
      expect(refused).toHaveLength((DESKS - 1) * contracts.length);
      expect(await brokenProofs(database)).toEqual([]);
    });
  });

  test('that settle them in opposite orders and small sets settle each of them once', async () => {
    await onCopy(async (database) => {
      const contracts = (await ids(database, OPEN)).slice(0, 120);
      const settleByHand = await openLists(database);
      const settledBy = (crowd: Database, desk: number) =>
        Promise.all(
          chunks(desk % 2 ? contracts : contracts.toReversed(), 10 + desk).map((some) =>
            inWork(crowd, ON, (work) => settleByHand(work, some)),
          ),
        );
      const outcomes = await withDesks(database, (crowd) =>
        Promise.all(Array.from({ length: DESKS }, (_, desk) => settledBy(crowd, desk))),
      );
      const settled = outcomes.flat().flatMap((outcome) => outcome.settled);
      expect(settled.map((one) => one.contract).sort()).toEqual(contracts);
      expect(await brokenProofs(database)).toEqual([]);
    });
  });
});

test('works whose statements go other ways wait in one order: none is stopped by a deadlock', async () => {
  await onCopy(async (database) => {
    const contracts = await ids(database, OPEN);
    // On disk in another order than that of their contracts.
    const last = contracts.filter((_, i) => i % 3 === 0);
    await inWork(database, ON, (work) => placeHold(work, 'FINAL_BILL_PENDING', last));
    const touch = (crowd: Database) =>
      Promise.all(
        Array.from({ length: FEW }, (_, desk) =>
          inWork(crowd, ON, async (work) => {
            const some = desk % 2 ? contracts : contracts.toReversed();
            for (const change of [placeHold, liftHold])
              await change(work, 'REFUND_REQUESTED', some);
          }),
        ),
      );
    await Promise.all([withDesks(database, touch), withDesks(database, touch, SCANNING)]);
    const { rows } = await database.pool.query<{ deadlocks: bigint; touches: number }>(
      `SELECT deadlocks, (SELECT max(version) FROM settlement.case) AS touches
       FROM pg_stat_database WHERE datname = current_database()`,
    );
    const [{ deadlocks, touches } = { deadlocks: 1n, touches: 0 }] = rows;
    expect([deadlocks, touches >= 4 * FEW]).toEqual([0n, true]);
  });
});

const chunks = <T>(all: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(all.length / size) }, (_, i) =>
    all.slice(i * size, (i + 1) * size),
  );

describe('two desks at the same moment (E7)', () => {
  test.each([
    ['the whole difference', 0n],
    ['all but a franc', 1n],
  ])('pay %s and settle manually: one wins, nothing is booked twice', async (_, short) => {
    await onCopy(async (database) => {
      const contracts = (await ids(database, `${OPEN} AND net > 1`)).slice(0, 150);
      const settleByHand = await openLists(database);
      const { rows } = await database.pool.query<{ contract: string; net: bigint; agency: string }>(
        `SELECT contract, net, agency FROM settlement."case" WHERE contract = ANY ($1)`,
        [contracts],
      );
      const duels = await withDesks(database, (crowd) =>
        Promise.all(
          rows.map(async ({ contract, net, agency }) => {
            const payment = {
              contract,
              reference: `DUEL-${contract}`,
              paidOn: ON.businessDate,
              amount: francs(net - short),
              method: 'ESPECES',
              agency,
            } as const;
            const [paid, manual] = await Promise.all([
              inWork(crowd, ON, (work) => takePayments(work, [payment])),
              inWork(crowd, ON, (work) => settleByHand(work, [contract])),
            ]);
            return { contract, paid: paid.refused.length === 0, manual: manual.settled.length };
          }),
        ),
      );
      const both = duels.filter(({ paid, manual }) => paid && manual === 1);
      const neither = duels.filter(({ paid, manual }) => !paid && manual === 0);
      process.stdout.write(
        `duels short of ${short}: ${duels.filter(({ paid }) => paid).length} paid, ` +
          `${duels.filter(({ manual }) => manual).length} settled manually, ${both.length} both\n`,
      );
      // A part payment first leaves a rest that may then be settled (E3); a whole one does not.
      if (short === 0n) expect(both).toEqual([]);
      expect(neither).toEqual([]);
      const settled = await database.pool.query<{ once: boolean }>(
        `SELECT count(*) = 1 AS once FROM settlement.settlement WHERE contract = ANY ($1)
         GROUP BY contract`,
        [contracts],
      );
      expect(settled.rows).toHaveLength(short === 0n ? contracts.length : settled.rows.length);
      expect(settled.rows.every(({ once }) => once)).toBe(true);
      expect(await brokenProofs(database)).toEqual([]);
    });
  });
});

describe('two processes at once', () => {
  test('that settle everything end as one would have', async () => {
    await onCopy(async (database, { url }) => {
      const runs = await Promise.all([runQuitus(SETTLE, { url }), runQuitus(SETTLE, { url })]);
      expect(await brokenProofs(database)).toEqual([]);
      expect(withoutLists(await dump(database))).toEqual(withoutLists(undisturbed));
      expect(runs.map(({ stderr }) => stderr)).toEqual(['', '']);
    });
  });

  test.each([
    ['all that is open, refusals too', 'net <> 0'],
    ['only what nothing stands against', OPEN],
  ])('that go on with the lists of a run that was cut, of %s', async (_, where) => {
    await onCopy(async (database) => {
      await database.pool.query(
        `INSERT INTO lists.list (agency, made_on, prepared_by, approved_by)
         SELECT code, $1, 'ayaba', 'bio' FROM contracts.agency WHERE computerised`,
        [ON.businessDate],
      );
      await database.pool.query(
        `INSERT INTO lists.line (contract, list, debt, deposit)
         SELECT contract, list, receivable, deposit FROM settlement."case"
         JOIN lists.list USING (agency) WHERE settled_on IS NULL AND ${where}`,
      );
      const runs = await Promise.allSettled([settleAll(database), settleAll(database)]);
      expect(await brokenProofs(database)).toEqual([]);
      expect(runs.filter(({ status }) => status === 'rejected')).toEqual([]);
      expect(withoutLists(await dump(database))).toEqual(withoutLists(undisturbed));
    });
  });

  test('that import one dossier: one takes it in, the other finds all of it known', async () => {
    const clone = await freshClone();
    try {
      const command = IMPORT(dossier.folder);
      const runs = await Promise.all([
        runQuitus<Counted>(command, { url: clone.url }),
        runQuitus<Counted>(command, { url: clone.url }),
      ]);
      expect(runs.map(({ code, stderr }) => [code, stderr])).toEqual([
        [0, ''],
        [0, ''],
      ]);
      const sums = runs.map(({ json }) => ({
        accepted: json.files.reduce((sum, file) => sum + file.accepted, 0),
        known: json.files.reduce((sum, file) => sum + file.known, 0),
        read: json.files.reduce((sum, file) => sum + file.read, 0),
      }));
      expect(sums.map(({ accepted }) => accepted).sort((a, b) => a - b)[0]).toBe(0);
      expect(sums.map(({ known }) => known).sort((a, b) => a - b)[0]).toBe(0);
      const once = await within(imported, dump);
      expect(await within(clone, dump)).toEqual(once);
      expect(await within(clone, brokenProofs)).toEqual([]);
    } finally {
      await dropClone(clone);
    }
  });
});

type Counted = { files: { read: number; accepted: number; known: number }[] };
