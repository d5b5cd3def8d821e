import { column, type Work } from '#database';
import { ACTIVE_BALANCE } from './active-balance.sql.ts';
import { type PositionRow, toPosition } from './position-row.ts';
import type { Position } from './rules/position.ts';

/** The positions of contracts in any state; a contract that is not in the map is unknown. */
export async function readPositions(
  work: Work,
  contracts: readonly string[],
): Promise<Map<string, Position>> {
  const result = await work.tx.query<PositionRow>({
    name: 'read-positions',
    text: `SELECT k.contract, coalesce(c.agency, k.agency) AS agency, a.computerised,
       coalesce(c.receivable, b.receivable, 0) AS receivable,
       coalesce(c.deposit, b.deposit, 0) AS deposit, c.terminated_on,
       c.opens_on, c.late_from, c.contested, c.holds, c.last_movement, c.settled_on, c.version
     FROM contracts.contract k
     LEFT JOIN settlement.case c ON c.contract = k.contract
     JOIN contracts.agency a ON a.code = coalesce(c.agency, k.agency)
     ${ACTIVE_BALANCE}
     WHERE k.contract = ANY ($1::text[])`,
    values: [column(contracts)],
  });
  return new Map(result.rows.map((row) => [row.contract, toPosition(row)]));
}
