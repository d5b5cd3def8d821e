import { readdir, readFile } from 'node:fs/promises';
import type pg from 'pg';
import { Obstacle } from '#values';

const FOLDER = new URL('../../migrations/', import.meta.url);
const OWNER_ROLE = 'quitus_owner';
const OLDEST_SERVER = 150000;
const SPLIT_MEMBERSHIP = 160000;
// Any constant of our own: two starts at once queue on it, and the second finds nothing to do.
const LOCK = 7_148_031_995;

/** Applies what is missing, in order, each file in its own transaction, under one lock. */
export async function migrate(client: pg.Client): Promise<void> {
  const known = (await readdir(FOLDER)).filter((name) => name.endsWith('.sql')).sort();
  const before = await applied(client);
  refuseNewer(before, known);
  if (before.length === known.length) return;
  await client.query('SELECT pg_advisory_lock($1)', [LOCK]);
  try {
    await prepare(client);
    const done = await applied(client);
    for (const name of known.slice(done.length)) await apply(client, name);
  } finally {
    await client.query('RESET ROLE');
    await client.query('SELECT pg_advisory_unlock($1)', [LOCK]);
  }
}

/** Whether the tables are those that this version knows, as the application role sees them. */
export async function isCurrent({ pool }: { readonly pool: pg.Pool }): Promise<boolean> {
  const known = (await readdir(FOLDER)).filter((name) => name.endsWith('.sql')).sort();
  const rows = await pool.query<{ name: string }>('SELECT name FROM house.migration ORDER BY name');
  return known.join() === rows.rows.map((row) => row.name).join();
}

async function applied(client: pg.Client): Promise<string[]> {
  const there = await client.query(`SELECT to_regclass('house.migration') IS NOT NULL AS there`);
  if (!there.rows[0]?.there) return [];
  const rows = await client.query<{ name: string }>(
    'SELECT name FROM house.migration ORDER BY name',
  );
  return rows.rows.map((row) => row.name);
}

function refuseNewer(done: string[], known: string[]): void {
  const stranger = done.find((name) => !known.includes(name));
  if (stranger) {
    throw new Obstacle(
      `Cette base vient d'une version plus récente de Quitus (${stranger}) : mettez Quitus à jour.`,
    );
  }
}

/** Roles live beside databases, so two databases of one server may both come to make them. */
async function prepare(client: pg.Client): Promise<void> {
  const version = await client.query<{ number: number }>(
    `SELECT current_setting('server_version_num')::integer AS number`,
  );
  if ((version.rows[0]?.number ?? 0) < OLDEST_SERVER) {
    throw new Obstacle('Quitus demande PostgreSQL 15 ou plus récent : mettez le serveur à jour.');
  }
  // Since 16 the maker of a role is its member without the right to step into it.
  const right = (version.rows[0]?.number ?? 0) >= SPLIT_MEMBERSHIP ? 'SET' : 'MEMBER';
  for (const role of [OWNER_ROLE, 'quitus_application']) {
    await client.query(`DO $$ BEGIN
      IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '${role}') THEN
        CREATE ROLE ${role} NOLOGIN;
      END IF;
      EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$`);
    await client.query(`DO $$ BEGIN
      IF NOT pg_has_role(current_user, '${role}', '${right}') THEN
        EXECUTE format('GRANT ${role} TO %I', current_user);
      END IF; END $$`);
  }
  await client.query(`DO $$ BEGIN
    IF NOT has_database_privilege('${OWNER_ROLE}', current_database(), 'CREATE') THEN
      EXECUTE format('GRANT CREATE ON DATABASE %I TO ${OWNER_ROLE}', current_database());
    END IF; END $$`);
  await client.query(`CREATE SCHEMA IF NOT EXISTS house AUTHORIZATION ${OWNER_ROLE}`);
  await client.query(`SET ROLE ${OWNER_ROLE}`);
  await client.query(`CREATE TABLE IF NOT EXISTS house.migration (
    name text CONSTRAINT migration_pk PRIMARY KEY, applied_at timestamptz NOT NULL DEFAULT now())`);
}

async function apply(client: pg.Client, name: string): Promise<void> {
  const sql = await readFile(new URL(name, FOLDER), 'utf8');
  await client.query('BEGIN');
  try {
    await client.query(sql);
    await client.query('INSERT INTO house.migration (name) VALUES ($1)', [name]);
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  }
}
