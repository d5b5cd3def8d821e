import type { Work } from '#database';
import type { Francs } from '#values';

type PostedLine = { line: number; debit: string; credit: string; amount: Francs };

/** The lines of one entry as they were posted. */
export async function readPosted(work: Work, contract: string, entry: bigint) {
  const result = await work.tx.query<PostedLine>(
    `SELECT line, debit, credit, amount FROM ledger.transfer
     WHERE contract = $1 AND entry = $2 ORDER BY line`,
    [contract, entry],
  );
  return result.rows;
}
