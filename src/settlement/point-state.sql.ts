import type { Work } from '#database';

/** OCCUPIED, HELD by a contract that is terminated and not settled, or FREE; undefined: unknown. */
export type PointState = 'OCCUPIED' | 'HELD' | 'FREE';

export async function readPointState(work: Work, point: string): Promise<PointState | undefined> {
  const result = await work.tx.query<{ state: PointState | null }>(
    'SELECT settlement.state_of_point($1) AS state',
    [point],
  );
  return result.rows[0]?.state ?? undefined;
}
