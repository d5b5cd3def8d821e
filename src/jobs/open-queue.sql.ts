import { getConstructionPlans, PgBoss } from 'pg-boss';
import type { Database } from '#database';

const SCHEMA = 'jobs';
/** How often it looks for runs that were cut with their process. */
const LOOK_AFTER_S = 10;
/** Any constant of our own: two starts at once queue on it, and the second finds nothing to do. */
const LOCK = 7_148_031_996;

/**
 * The queue of jobs in the same database (pg-boss). Its tables are made once by the owner of ours;
 * the queue itself speaks as the application role, which runs no DDL.
 */
export async function openQueue(database: Database): Promise<PgBoss> {
  await database.asOwner(install);
  return new PgBoss({
    schema: SCHEMA,
    migrate: false,
    createSchema: false,
    reindex: false,
    persistWarnings: false,
    superviseIntervalSeconds: LOOK_AFTER_S,
    monitorIntervalSeconds: LOOK_AFTER_S,
    db: {
      executeSql: async (text, values) => {
        const result = await database.pool.query(text, values);
        // Several statements at once answer with a list, of which the queue reads the last one.
        const last = Array.isArray(result) ? result.at(-1) : result;
        return { rows: (last?.rows ?? []).map(withoutBigints) };
      },
    },
  });
}

/** Our pool reads whole numbers as `bigint`; the queue expects the driver's own texts. */
const withoutBigints = (row: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(row).map(([name, cell]) => [
      name,
      typeof cell === 'bigint' ? cell.toString() : cell,
    ]),
  );

type Owner = Parameters<Parameters<Database['asOwner']>[0]>[0];

async function install(client: Owner): Promise<void> {
  await client.query('SELECT pg_advisory_lock($1)', [LOCK]);
  try {
    const there = await client.query(
      `SELECT to_regclass('${SCHEMA}.version') IS NOT NULL AS there`,
    );
    if (there.rows[0]?.there) return;
    await client.query('SET ROLE quitus_owner');
    await client
      .query(getConstructionPlans(SCHEMA, { createSchema: false }))
      .catch(async (error: unknown) => {
        await client.query('ROLLBACK');
        throw error;
      });
    await client.query(`GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA ${SCHEMA} TO quitus_application;
      GRANT USAGE ON ALL SEQUENCES IN SCHEMA ${SCHEMA} TO quitus_application`);
  } finally {
    await client.query('RESET ROLE');
    await client.query('SELECT pg_advisory_unlock($1)', [LOCK]);
  }
}
