import { connect } from '#database';
import { settleAgencies } from '#lists';
import { day } from '#values';
import { fill } from './fill.ts';
import { measureFloor } from './floor.ts';
import { withBenchFolder } from './folder.ts';

export type SettleFigures = {
  readonly contracts: number;
  readonly seconds: number;
  readonly floorSeconds: number;
  readonly peakMiB: number;
};

/** Settles every contract of freshly filled books, then writes the same rows as plain SQL. */
export const benchSettle = (contracts: number): Promise<SettleFigures> =>
  withBenchFolder(async (folder) => {
    const database = await connect({ folder });
    try {
      await database.asOwner((owner) => fill(owner, contracts));
      const began = performance.now();
      await settleAgencies(
        database,
        { actor: 'approver', businessDate: day('2026-11-20') },
        {
          agencies: 'ALL',
          preparedBy: 'preparer',
          approvedBy: 'approver',
          dryRun: false,
          onLines: () => undefined,
        },
      );
      const seconds = (performance.now() - began) / 1000;
      const peakMiB = process.resourceUsage().maxRSS / 1024;
      await expectSettled(database, contracts);
      const floorSeconds = await database.asOwner(measureFloor);
      return { contracts, seconds, floorSeconds, peakMiB };
    } finally {
      await database.close();
    }
  });

async function expectSettled(
  database: Awaited<ReturnType<typeof connect>>,
  contracts: number,
): Promise<void> {
  const found = await database.pool.query<{ count: string }>(
    'SELECT count(*)::text AS count FROM settlement.settlement',
  );
  const count = Number(found.rows[0]?.count);
  if (count !== contracts) throw new Error(`settled ${count} of ${contracts}`);
}
