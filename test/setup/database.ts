import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { inject, onTestFinished } from 'vitest';
import { connect, type Database } from '#database';
import { databaseUrl } from './database-url.ts';

export { type Run, runQuitus, type Where } from './run-quitus.ts';

export type FreshDatabase = {
  readonly database: Database;
  /** What a child process needs as DATABASE_URL. */
  readonly url: string;
  /** Closes our connections, ends those of others and removes the database. */
  drop(): Promise<void>;
};

/** What many files begin with: a name in lower case, and how an empty database becomes so. */
export type Beginning = { readonly name: string; readonly make: (url: string) => Promise<unknown> };

/**
 * A migrated database of its own, empty or as it begins: a clone of a template, made in about a tenth
 * of a second. Drop it in `afterAll` or `afterEach`; what is forgotten goes at the end of the run.
 */
export async function withFreshDatabase(beginning?: Beginning): Promise<FreshDatabase> {
  const name = `${inject('prefix')}${randomBytes(6).toString('hex')}`;
  const template = beginning ? await templateOf(beginning) : inject('template');
  await ask(`CREATE DATABASE ${name} TEMPLATE ${template}`);
  const url = databaseUrl(inject('server'), name);
  const database = await connect({ url });
  const drop = async (): Promise<void> => {
    await database.close();
    await ask(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  };
  return { database, url, drop };
}

/** The same for one test alone: it is dropped when that test has finished, well or badly. */
export async function databaseOfThisTest(): Promise<FreshDatabase> {
  const fresh = await withFreshDatabase();
  onTestFinished(fresh.drop);
  return fresh;
}

/** Made by the first file that asks for it, while others wait; it goes at the end of the run. */
async function templateOf({ name, make }: Beginning): Promise<string> {
  const template = `${inject('prefix')}${name}`;
  await onServer(async (client) => {
    await client.query('SELECT pg_advisory_lock(hashtext($1))', [template]);
    const made = await client.query('SELECT FROM pg_database WHERE datname = $1', [template]);
    if (made.rowCount) return;
    const begun = `${template}_begun`;
    await client.query(`DROP DATABASE IF EXISTS ${begun} WITH (FORCE)`);
    await client.query(`CREATE DATABASE ${begun} TEMPLATE ${inject('template')}`);
    await make(databaseUrl(inject('server'), begun));
    await client.query(`ALTER DATABASE ${begun} RENAME TO ${template}`);
  });
  return template;
}

const ask = (statement: string): Promise<void> =>
  onServer(async (client) => {
    await client.query(statement);
  });

async function onServer(act: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: inject('server') });
  client.on('error', () => undefined);
  await client.connect();
  try {
    await act(client);
  } finally {
    await client.end();
  }
}
