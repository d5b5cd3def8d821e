import type { Work } from '#database';
import type { State } from './find-contracts.sql.ts';

/** OCCUPIED, HELD by a contract that is terminated and not settled, or FREE (P4). */
export type PointState = 'OCCUPIED' | 'HELD' | 'FREE';

/**
 * Whether a point that the work sees is free, whoever's contract may be there; undefined for a point
 * that is unknown, or in an agency that the work does not see.
 */
export async function readPointState(work: Work, point: string): Promise<PointState | undefined> {
  const result = await work.tx.query<{ state: PointState }>(
    'SELECT settlement.state_of_point(code) AS state FROM contracts.service_point WHERE code = $1',
    [point],
  );
  return result.rows[0]?.state;
}

/** The contracts that are or were at a point, the first one first; those that the work sees. */
export async function readContractsAt(
  work: Work,
  point: string,
): Promise<{ contract: string; state: State }[]> {
  const result = await work.tx.query<{ contract: string; state: State }>(
    `SELECT o.contract, settlement.state_of(c) AS state FROM contracts.occupancy o
     LEFT JOIN settlement.case c ON c.contract = o.contract
     WHERE o.service_point = $1 ORDER BY o.since_on, o.contract`,
    [point],
  );
  return result.rows;
}
