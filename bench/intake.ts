import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type pg from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import { connect } from '#database';
import { generateDossier } from '#demonstration';
import { importDossier } from '#intake';
import { day } from '#values';
import { withBenchFolder } from './folder.ts';
import { createTwins, dropTwins, type Twin } from './twins.ts';

export type IntakeFigures = {
  readonly contracts: number;
  readonly rows: number;
  readonly seconds: number;
  readonly floorSeconds: number;
  readonly floorRows: number;
  readonly peakMiB: number;
};

/** In the order in which they refer to each other, so that the floor loads what it names first. */
const TABLES: readonly Twin[] = [
  'contracts.region',
  'contracts.agency',
  'contracts.customer',
  'contracts.service_point',
  'contracts.contract',
  'contracts.occupancy',
  'contracts.deposit',
  'contracts.bill',
  'settlement.case',
  'terminations.termination',
  'ledger.transfer',
  'settlement.settlement',
  'payments.payment',
  'refunds.refund',
  'audit.act',
].map((name) => {
  const [schema = '', table = ''] = name.split('.');
  return { schema, table };
});

/** Imports a generated dossier, then COPYs the very rows it made into identical empty tables. */
export const benchIntake = (contracts: number): Promise<IntakeFigures> =>
  withBenchFolder(async (folder) => {
    const businessDate = day('2026-11-20');
    const dossier = join(folder, '..', 'dossier');
    const made = await generateDossier({ contracts, seed: 1, businessDate, folder: dossier });
    const rows = made.files.reduce((sum, file) => sum + file.rows, 0);
    const database = await connect({ folder });
    try {
      const began = performance.now();
      const imported = await importDossier(
        database,
        { actor: 'bench', businessDate },
        {
          path: dossier,
          rejectsFolder: join(folder, '..', 'rejets'),
          dryRun: false,
          warn: () => undefined,
          onProgress: () => undefined,
        },
      );
      const seconds = (performance.now() - began) / 1000;
      const peakMiB = process.resourceUsage().maxRSS / 1024;
      await imported.close();
      if (imported.rejects.count > 0) throw new Error(`${imported.rejects.count} rejects`);
      const floor = await database.asOwner(measureFloor);
      return { contracts, rows, seconds, ...floor, peakMiB };
    } finally {
      await database.close();
    }
  });

async function measureFloor(
  owner: pg.Client,
): Promise<{ floorSeconds: number; floorRows: number }> {
  await createTwins(owner, TABLES);
  await owner.query('CHECKPOINT');
  let floorRows = 0;
  let milliseconds = 0;
  for (const { schema, table } of TABLES) {
    const columns = await insertable(owner, schema, table);
    const chunks: Buffer[] = [];
    await pipeline(
      owner.query(copyTo(`COPY ${schema}."${table}" (${columns}) TO STDOUT`)),
      async (source: AsyncIterable<Buffer>) => {
        for await (const chunk of source) chunks.push(chunk);
      },
    );
    const began = performance.now();
    const into = owner.query(copyFrom(`COPY floor."${table}" (${columns}) FROM STDIN`));
    await pipeline(Readable.from(chunks), into);
    milliseconds += performance.now() - began;
    floorRows += into.rowCount ?? 0;
  }
  await dropTwins(owner);
  return { floorSeconds: milliseconds / 1000, floorRows };
}

/** Generated columns are computed on the way in, by the floor as by the product. */
async function insertable(owner: pg.Client, schema: string, table: string): Promise<string> {
  const result = await owner.query<{ columns: string }>(
    `SELECT string_agg(quote_ident(attname), ', ' ORDER BY attnum) AS columns FROM pg_attribute
     WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = ''`,
    [`${schema}."${table}"`],
  );
  return result.rows[0]?.columns ?? '';
}
