import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { connect, type Database, inWork } from '#database';
import { describePosition, listPage } from '#settlement';
import { day } from '#values';
import { writeList } from '../src/cli/write-list.ts';
import { fill } from './fill.ts';
import { withBenchFolder } from './folder.ts';

export type ReadFigures = {
  readonly contracts: number;
  readonly positionP95: number;
  readonly pageP95: number;
};

const ASKED = 300;
const PAGE = 50;
const CIRCUMSTANCES = { actor: 'bench', businessDate: day('2026-11-20') };

/** How long a position and the first page of a list take, in milliseconds, as the books grow. */
export const benchReads = (contracts: number): Promise<ReadFigures> =>
  withBenchFolder(async (folder) => {
    const database = await connect({ folder });
    try {
      await database.asOwner((owner) => fill(owner, contracts));
      const step = Math.max(1, Math.floor(contracts / ASKED));
      const positionP95 = await p95((i) =>
        inWork(database, CIRCUMSTANCES, (work) =>
          describePosition(work, `C${String(1 + ((i * step) % contracts)).padStart(8, '0')}`),
        ),
      );
      const pageP95 = await p95((i) =>
        inWork(database, CIRCUMSTANCES, (work) =>
          listPage(work, { agency: `AG${String(1 + (i % 40)).padStart(2, '0')}` }, ['', ''], PAGE),
        ),
      );
      return { contracts, positionP95, pageP95 };
    } finally {
      await database.close();
    }
  });

async function p95(ask: (i: number) => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let i = 0; i < ASKED; i++) {
    const began = performance.now();
    await ask(i);
    times.push(performance.now() - began);
  }
  times.sort((a, b) => a - b);
  return times[Math.floor(times.length * 0.95)] ?? 0;
}

export type DocumentFigures = {
  readonly format: 'pdf' | 'xlsx';
  readonly rows: number;
  readonly seconds: number;
  readonly bytes: number;
};

/** How long the list takes as a document. */
export const benchDocument = (format: 'pdf' | 'xlsx', rows: number): Promise<DocumentFigures> =>
  withBenchFolder(async (folder) => {
    const database = await connect({ folder });
    try {
      await database.asOwner((owner) => fill(owner, rows));
      const file = join(folder, '..', `liste.${format}`);
      const seconds = await timed(database, format, file);
      return { format, rows, seconds, bytes: (await stat(file)).size };
    } finally {
      await database.close();
    }
  });

async function timed(database: Database, format: 'pdf' | 'xlsx', file: string): Promise<number> {
  const began = performance.now();
  await inWork(database, CIRCUMSTANCES, (work) => writeList(work, {}, format, file));
  return (performance.now() - began) / 1000;
}
