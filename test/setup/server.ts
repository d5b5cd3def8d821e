import { randomBytes } from 'node:crypto';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { connect } from '#database';
import { startTemporaryServer } from '../../tools/temporary-server.ts';
import { databaseUrl } from './database-url.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The URL of the server's own database; others are reached by another name in its place. */
    readonly server: string;
    /** A migrated and empty database that nobody is connected to, so that it can be cloned. */
    readonly template: string;
    /** Names of the databases of this run begin so; what is left of them is dropped at its end. */
    readonly prefix: string;
  }
}

/** One server for all test files: that of DATABASE_URL, or an embedded one in a temp folder. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const prefix = `quitus_test_${randomBytes(4).toString('hex')}_`;
  const given = process.env.DATABASE_URL;
  const server = given
    ? { url: given, stop: () => onServer(given, (client) => dropAll(client, prefix)) }
    : await startTemporaryServer();
  const template = `${prefix}template`;
  await onServer(server.url, (client) => client.query(`CREATE DATABASE ${template}`));
  const migrated = await connect({ url: databaseUrl(server.url, template) });
  await migrated.close();
  project.provide('server', server.url);
  project.provide('template', template);
  project.provide('prefix', prefix);
  return server.stop;
}

async function onServer<T>(url: string, run: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await run(client);
  } finally {
    await client.end();
  }
}

async function dropAll(client: pg.Client, prefix: string): Promise<void> {
  const left = await client.query<{ datname: string }>(
    'SELECT datname FROM pg_database WHERE starts_with(datname, $1)',
    [prefix],
  );
  for (const { datname } of left.rows) {
    await client.query(`DROP DATABASE IF EXISTS ${datname} WITH (FORCE)`);
  }
}
