import type { Work } from '#database';
import type { OpenBill } from './rules/evidence.ts';

/** The bills of a contract, with what was open of each when it came to us. */
export async function readBills(work: Work, contract: string): Promise<OpenBill[]> {
  const result = await work.tx.query<OpenBill>(
    `SELECT bill, kind, due_on AS "dueOn", open_amount AS open
     FROM contracts.bill WHERE contract = $1`,
    [contract],
  );
  return result.rows;
}
