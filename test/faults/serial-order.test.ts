import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Planned, takeOver } from '../desks/small-agency.ts';
import { type Api, withApi } from '../setup/api.ts';
import { brokenProofs } from './books.ts';
import { randoms } from './kill.ts';
import { RACES, type Race } from './races.ts';
import { hireRacers, permutations, type Racers, stateOf, type Twin } from './racing.ts';

/*
 * Acts that meet on one contract end as some order of them would have: each race is run at once on
 * fresh contracts, and each order of its acts one after the other on twins of the same figures.
 */

const SEED = 21;
const ROUNDS = process.env.QUITUS_SEQUENCES ? 40 : 3;
const LATEST_MS = 6;
const next = randoms(SEED);

const ordersOf = (race: Race) => permutations(Object.keys(race.acts));

const planned: Planned[] = RACES.flatMap((race, r) =>
  Array.from({ length: ordersOf(race).length + ROUNDS }, (_, t) => ({
    name: `C${r}-${t}`,
    agency: `A${r}-${t}`,
    deposit: race.figures.deposit,
    bills: [['CONSOMMATION', '2026-07-01', race.figures.bill]],
    terminatedOn: '2026-10-01',
  })),
);

let api: Api;
let racers: Racers;

beforeAll(async () => {
  process.stdout.write(`serial order: seed ${SEED}\n`);
  api = await withApi();
  await takeOver(api.database, planned);
  racers = await hireRacers(api);
});
afterAll(() => api.close());

async function twinOf(race: Race, t: number): Promise<Twin> {
  const r = RACES.indexOf(race);
  const twin = { contract: `C${r}-${t}`, agency: `A${r}-${t}`, numbers: new Map() };
  await race.prepare(racers, twin);
  return twin;
}

/** Who was told yes, and what stands: two orders of the acts are the same where both are. */
async function outcomeOf(twin: Twin, told: ReadonlyMap<string, number>): Promise<string> {
  const yes = [...told].filter(([, status]) => status < 300).map(([act]) => act);
  return `done: ${yes.sort().join(' ')}\n${await stateOf(api, twin)}`;
}

async function oneByOne(race: Race, order: readonly string[], t: number): Promise<string> {
  const twin = await twinOf(race, t);
  const told = new Map<string, number>();
  for (const act of order) {
    const answer = await race.acts[act]?.(racers, twin);
    told.set(act, answer?.status ?? 500);
  }
  return outcomeOf(twin, told);
}

async function atOnce(race: Race, t: number): Promise<string> {
  const twin = await twinOf(race, t);
  const told = new Map<string, number>();
  const starts = Object.entries(race.acts).map(([name, act]) => ({
    name,
    act,
    after: Math.floor(next() * LATEST_MS),
  }));
  await Promise.all(
    starts.map(async ({ name, act, after }) => {
      await pause(after);
      told.set(name, (await act(racers, twin)).status);
    }),
  );
  expect([...told.values()].filter((status) => status >= 500)).toEqual([]);
  return outcomeOf(twin, told);
}

describe.each(RACES)('$name', (race) => {
  test(`${ROUNDS} times at once: each ends as some order of them would`, async () => {
    const orders = ordersOf(race);
    const serial = new Set<string>();
    for (const [t, order] of orders.entries()) serial.add(await oneByOne(race, order, t));
    expect(serial.size).toBeGreaterThan(1);
    for (let n = 0; n < ROUNDS; n++) {
      const found = await atOnce(race, orders.length + n);
      expect([...serial]).toContain(found);
    }
  });
});

test('and the books are proved after all of it', async () => {
  expect(await brokenProofs(api.database)).toEqual([]);
});
