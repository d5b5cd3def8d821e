import { column, type Work } from '#database';
import { type PositionRow, toPosition } from './position-row.ts';
import type { Position } from './rules/position.ts';

/** The positions of those of the contracts that are terminated; active ones have no case. */
export async function readCases(
  work: Work,
  contracts: readonly string[],
): Promise<Map<string, Position>> {
  const result = await work.tx.query<PositionRow>({
    name: 'read-cases',
    text: `SELECT c.contract, c.agency, a.computerised, c.receivable, c.deposit, c.terminated_on,
       c.opens_on, c.late_from, c.contested, c.holds, c.last_movement, c.settled_on, c.version
     FROM settlement.case c JOIN contracts.agency a ON a.code = c.agency
     WHERE c.contract = ANY ($1::text[])`,
    values: [column(contracts)],
  });
  return new Map(result.rows.map((row) => [row.contract, toPosition(row)]));
}
