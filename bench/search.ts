import { connect, inWork } from '#database';
import { findContracts } from '#settlement';
import { day } from '#values';
import { fill } from './fill.ts';
import { withBenchFolder } from './folder.ts';

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
            const began = performance.now();
            await inWork(database, { ...NOW, sight }, (work) =>
              findContracts(work, { asked: question(i, contracts) }, undefined, PAGE),
            );
            times.push(performance.now() - began);
          }
          times.sort((a, b) => a - b);
          p95[sight ? `${kind}, one agency` : kind] = times[Math.floor(ASKED * 0.95)] ?? 0;
        }
      }
      return { contracts, p95 };
    } finally {
      await database.close();
    }
  });
