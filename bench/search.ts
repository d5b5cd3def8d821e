import { connect, type Database, inWork } from '#database';
import { findContracts } from '#settlement';
import { day } from '#values';
import { fill } from './fill.ts';
import { withBenchFolder } from './folder.ts';
import { runQuitus } from './server.ts';

/** Milliseconds at the 95th percentile of each way to ask, for a page of 50. */
export type SearchFigures = {
  readonly contracts: number;
  readonly p95: Readonly<Record<string, number>>;
};

const ASKED = 200;
const PAGE = 50;
const NOW = { actor: 'bench', businessDate: day('2026-11-20') };
const NAMES = ['adjovi', 'rosine ahouan', 'Kɔ́fi', 'zinsou bernadette', 'da silva', 'hon nad', 'x'];

const digits = (n: number): string => String(n).padStart(8, '0');

/** What is asked the `i`th time, among so many contracts; one agency asks as well as all of them. */
const QUESTIONS: Readonly<Record<string, (i: number, of: number) => string>> = {
  number: (i, of) => `C${digits(1 + ((i * 7907) % of))}`,
  'beginning of a number': (i, of) => `C${digits(1 + ((i * 7907) % of)).slice(0, 6)}`,
  name: (i) => NAMES[i % NAMES.length] ?? '',
  'service point': (i, of) => `P${digits(1 + ((i * 7907) % of))}`,
  phone: (i, of) => `+229 01 ${digits(((1 + ((i * 7907) % of)) * 7919) % 100_000_000)}`,
};

/** Milliseconds until the page of 50 for the `i`th question of a kind is there. */
async function timeOf(
  database: Database,
  question: string,
  sight: readonly string[] | undefined,
): Promise<number> {
  const began = performance.now();
  await inWork(database, { ...NOW, sight }, (work) =>
    findContracts(work, { asked: question }, undefined, PAGE),
  );
  return performance.now() - began;
}

const p95Of = (times: readonly number[]): number =>
  times.toSorted((a, b) => a - b)[Math.floor(times.length * 0.95)] ?? 0;

/** How long it takes to find a contract among so many, seen from one agency and from all. */
export const benchSearch = (contracts: number): Promise<SearchFigures> =>
  withBenchFolder(async (folder) => {
    const database = await connect({ folder });
    try {
      await database.asOwner((owner) => fill(owner, contracts));
      const p95: Record<string, number> = {};
      for (const [kind, question] of Object.entries(QUESTIONS)) {
        for (const sight of [undefined, ['AG01']]) {
          const times: number[] = [];
          for (let i = 0; i < ASKED; i++) {
            times.push(await timeOf(database, question(i, contracts), sight));
          }
          p95[sight ? `${kind}, one agency` : kind] = p95Of(times);
        }
      }
      return { contracts, p95 };
    } finally {
      await database.close();
    }
  });

/** The same, by name, while another process settles the list of an agency. */
export type SearchUnderLoadFigures = {
  readonly contracts: number;
  readonly settled: number;
  readonly settleSeconds: number;
  readonly asked: number;
  readonly p95: number;
};

const SETTLED = 'AG02';

/** A fortieth of the contracts are the list that is settled, while names are asked for. */
export const benchSearchUnderLoad = (contracts: number): Promise<SearchUnderLoadFigures> =>
  withBenchFolder(async (folder) => {
    const database = await connect({ folder });
    try {
      await database.asOwner((owner) => fill(owner, contracts));
      for (const name of NAMES) await timeOf(database, name, undefined);
      const times: number[] = [];
      const began = performance.now();
      let settling = true;
      const people = ['--prepared-by', 'preparer', '--approved-by', 'approver'];
      const settled = runQuitus(folder, ['settle', '--agency', SETTLED, ...people]).finally(() => {
        settling = false;
      });
      for (let i = 0; settling; i++) {
        const question = QUESTIONS.name?.(i, contracts) ?? '';
        times.push(await timeOf(database, question, i % 2 === 0 ? undefined : ['AG01']));
      }
      await settled;
      const settleSeconds = (performance.now() - began) / 1000;
      const found = await database.pool.query<{ settled: bigint }>(
        'SELECT count(*) AS settled FROM settlement.settlement',
      );
      const count = Number(found.rows[0]?.settled);
      return { contracts, settled: count, settleSeconds, asked: times.length, p95: p95Of(times) };
    } finally {
      await database.close();
    }
  });
