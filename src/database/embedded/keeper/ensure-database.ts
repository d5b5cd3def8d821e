import type { Connection } from '../messages.ts';

const DUPLICATE_DATABASE = '42P04';

/**
 * The client takes a good part of a start to load. Asked for when the server has been launched, it
 * loads while that one starts; node keeps it, so that asking again costs nothing.
 */
export const loadClient = (): Promise<typeof import('pg')> => import('pg');

/** Creates the database where it is missing. Shows by the way that the server really answers. */
export async function ensureDatabase(connection: Connection): Promise<void> {
  const { Client } = await loadClient();
  const client = new Client({ ...connection, database: 'postgres' });
  // A server that dies now fails the query below; without a listener it would end the keeper.
  client.on('error', () => undefined);
  await client.connect();
  try {
    const name = connection.database;
    const found = await client.query('SELECT FROM pg_database WHERE datname = $1', [name]);
    if (found.rowCount === 0)
      await client.query(`CREATE DATABASE ${client.escapeIdentifier(name)}`);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code !== DUPLICATE_DATABASE) throw error;
  } finally {
    await client.end();
  }
}
