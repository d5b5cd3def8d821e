import type pg from 'pg';

export type Twin = { readonly schema: string; readonly table: string };

/**
 * Empty copies of tables in the schema `floor`: same columns, keys, checks and indexes through
 * LIKE, and the same foreign keys, to the tables they name.
 */
export async function createTwins(owner: pg.Client, twins: readonly Twin[]): Promise<void> {
  await dropTwins(owner);
  await owner.query('CREATE SCHEMA floor');
  for (const { schema, table } of twins) {
    await owner.query(`CREATE TABLE floor."${table}" (LIKE ${schema}."${table}" INCLUDING ALL)`);
  }
  for (const twin of twins) await addForeignKeys(owner, twin);
}

export const dropTwins = (owner: pg.Client) => owner.query('DROP SCHEMA IF EXISTS floor CASCADE');

async function addForeignKeys(owner: pg.Client, { schema, table }: Twin): Promise<void> {
  const keys = await owner.query<{ conname: string; definition: string }>(
    `SELECT conname, pg_get_constraintdef(oid) AS definition FROM pg_constraint
     WHERE conrelid = $1::regclass AND contype = 'f'`,
    [`${schema}."${table}"`],
  );
  for (const { conname, definition } of keys.rows) {
    await owner.query(`ALTER TABLE floor."${table}" ADD CONSTRAINT ${conname} ${definition}`);
  }
}
