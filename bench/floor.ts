import type pg from 'pg';
import { createTwins, dropTwins } from './twins.ts';

type Copied = { readonly schema: string; readonly table: string; readonly where: string };

/** What settling writes anew, and which of the rows it wrote. */
const WRITTEN: readonly Copied[] = [
  { schema: 'lists', table: 'line', where: 'true' },
  { schema: 'settlement', table: 'settlement', where: 'true' },
  { schema: 'ledger', table: 'transfer', where: `event = 'SETTLEMENT'` },
  { schema: 'recovery', table: 'recovery_case', where: 'true' },
  { schema: 'recovery', table: 'credit', where: 'true' },
  { schema: 'audit', table: 'act', where: `kind = 'MANUAL_SETTLEMENT'` },
];

/** What settling changes: the same updates are made on copies that hold the rows as they were. */
const CHANGED: readonly (Copied & { readonly before: string; readonly update: string })[] = [
  {
    schema: 'settlement',
    table: 'case',
    where: 'settled_on IS NOT NULL',
    before: `contract, agency, service_point, terminated_on, cause, opens_on, late_from, contested,
      holds, receivable, deposit, last_movement, version - 1, NULL::date, NULL::smallint`,
    update: `UPDATE floor."case" f SET settled_on = c.settled_on, settlement = c.settlement,
      version = c.version FROM settlement."case" c WHERE c.contract = f.contract`,
  },
  {
    schema: 'contracts',
    table: 'occupancy',
    where: 'freed_on IS NOT NULL',
    before: 'service_point, contract, since_on, NULL::date, NULL::smallint',
    update: `UPDATE floor.occupancy f SET freed_on = o.freed_on, freed_by = o.freed_by
      FROM contracts.occupancy o WHERE o.service_point = f.service_point AND o.contract = f.contract`,
  },
];

const CASE_COLUMNS = `(contract, agency, service_point, terminated_on, cause, opens_on, late_from,
  contested, holds, receivable, deposit, last_movement, version, settled_on, settlement)`;

/**
 * The floor of settling: the very rows that were written, written again by one INSERT … SELECT a
 * table into identical empty tables (same keys, indexes, constraints), and the same updates.
 * Returns seconds.
 */
export async function measureFloor(owner: pg.Client): Promise<number> {
  await createTwins(owner, [...WRITTEN, ...CHANGED]);
  for (const { schema, table, before } of CHANGED) {
    const columns = table === 'case' ? CASE_COLUMNS : '';
    await owner.query(`INSERT INTO floor."${table}" ${columns}
      SELECT ${before} FROM ${schema}."${table}"`);
  }
  const written = [];
  for (const one of WRITTEN) written.push({ ...one, columns: await writableColumns(owner, one) });
  await owner.query('VACUUM ANALYZE');
  await owner.query('CHECKPOINT');
  const began = performance.now();
  await owner.query('BEGIN');
  for (const { schema, table, where, columns } of written) {
    await owner.query(
      `INSERT INTO floor."${table}" (${columns}) OVERRIDING SYSTEM VALUE
       SELECT ${columns} FROM ${schema}."${table}" WHERE ${where}`,
    );
  }
  for (const { update } of CHANGED) await owner.query(update);
  await owner.query('COMMIT');
  const seconds = (performance.now() - began) / 1000;
  await dropTwins(owner);
  return seconds;
}

/** All columns but the generated ones, which no statement may write. */
async function writableColumns(owner: pg.Client, { schema, table }: Copied): Promise<string> {
  const found = await owner.query<{ columns: string }>(
    `SELECT string_agg(quote_ident(attname), ', ' ORDER BY attnum) AS columns FROM pg_attribute
     WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = ''`,
    [`${schema}."${table}"`],
  );
  return found.rows[0]?.columns ?? '';
}
