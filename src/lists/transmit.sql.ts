import type { Work } from '#database';
import type { Francs } from '#values';

export async function readForTransmission(
  work: Work,
  list: bigint,
): Promise<{ agency: string; finished: boolean; transmitted: boolean } | undefined> {
  const result = await work.tx.query<{ agency: string; finished: boolean; transmitted: boolean }>(
    `SELECT agency, finished, transmitted_on IS NOT NULL AS transmitted
     FROM lists.list WHERE list = $1 FOR UPDATE`,
    [list],
  );
  return result.rows[0];
}

export const markTransmitted = (work: Work, list: bigint, by: string) =>
  work.tx.query('UPDATE lists.list SET transmitted_on = $2, transmitted_by = $3 WHERE list = $1', [
    list,
    work.businessDate,
    by,
  ]);

export async function sumSettledLines(
  work: Work,
  list: bigint,
): Promise<{ lines: number; debit: Francs; credit: Francs }> {
  const result = await work.tx.query<{ lines: number; debit: Francs; credit: Francs }>(
    `SELECT count(*)::integer AS lines,
       coalesce(sum(s.debt - s.deposit) FILTER (WHERE s.rule = 'R3'), 0)::bigint AS debit,
       coalesce(sum(s.deposit - s.debt) FILTER (WHERE s.rule = 'R4'), 0)::bigint AS credit
     FROM lists.line l
     JOIN settlement.settlement s ON s.contract = l.contract AND s.list = l.list
     WHERE l.list = $1`,
    [list],
  );
  const row = result.rows[0];
  if (!row) throw new Error('a sum without a row');
  return row;
}
