import type { Work } from '#database';
import type { CalendarDate, Francs } from '#values';

export type Late = {
  readonly contract: string;
  readonly settlement: number;
  readonly on: CalendarDate;
  readonly amount: Francs;
};

/** What was booked on a recovery case under this number; undefined where the work sees nothing. */
export async function findLate(
  work: Work,
  kind: 'SUPPLEMENT' | 'CREDIT_NOTE',
  reference: string,
): Promise<Late | undefined> {
  const found = await work.tx.query<Late>(
    `SELECT contract, settlement, happened_on AS on, abs(amount) + excess AS amount
     FROM recovery.movement WHERE kind = $1 AND reference = $2`,
    [kind, reference],
  );
  return found.rows[0];
}
