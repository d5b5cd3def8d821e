import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';
import { connect, type Database } from '#database';
import { databaseUrl } from '../setup/database-url.ts';

export type Clone = { readonly name: string; readonly url: string };

/** A copy of a database of this run; whoever is connected to the original is disconnected. */
export async function cloneOf(original: string): Promise<Clone> {
  const name = `${inject('prefix')}${randomBytes(6).toString('hex')}`;
  await onServer(`CREATE DATABASE ${name} TEMPLATE ${original}`);
  return { name, url: databaseUrl(inject('server'), name) };
}

export const freshClone = (): Promise<Clone> => cloneOf(inject('template'));

export const dropClone = ({ name }: Clone): Promise<void> =>
  onServer(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);

/** Works on a database and lets go of it again, so that it can be cloned or dropped. */
export async function within<T>(
  { url }: Clone,
  act: (database: Database) => Promise<T>,
): Promise<T> {
  const database = await connect({ url });
  try {
    return await act(database);
  } finally {
    await database.close();
  }
}

async function onServer(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: inject('server') });
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
