import type pg from 'pg';

const BATCH_ROWS = 2_000;

let cursors = 0;

/**
 * Rows of a query, a batch at a time, through a server-side cursor: a million rows in flat memory.
 * Needs an open transaction; the cursor is closed when the reader stops early.
 */
export async function* readInBatches<Row extends pg.QueryResultRow>(
  tx: Pick<pg.PoolClient, 'query'>,
  sql: string,
  values: readonly unknown[] = [],
  rows = BATCH_ROWS,
): AsyncGenerator<Row[]> {
  cursors += 1;
  const cursor = `batch_${cursors}`;
  await tx.query(`DECLARE ${cursor} NO SCROLL CURSOR FOR ${sql}`, [...values]);
  try {
    for (;;) {
      const batch = await tx.query<Row>(`FETCH ${rows} FROM ${cursor}`);
      if (batch.rows.length === 0) return;
      yield batch.rows;
    }
  } finally {
    await tx.query(`CLOSE ${cursor}`).catch(() => undefined);
  }
}
