import pg from 'pg';
import { Obstacle } from '#values';
import { openEmbedded } from './embedded/index.ts';
import { migrate } from './migrate.ts';

/** One database, spoken to as the application role, which owns nothing and runs no DDL. */
export type Database = {
  readonly pool: pg.Pool;
  /** Where the embedded server keeps its files; undefined for a server of the utility's own. */
  readonly dataFolder: string | undefined;
  /** Connects with the rights of whoever owns the tables: migrations, backups, tests of guards. */
  asOwner<T>(run: (client: pg.Client) => Promise<T>): Promise<T>;
  close(): Promise<void>;
};

export type Location = { readonly url: string } | { readonly folder: string };

const APPLICATION_ROLE = 'quitus_application';

const BIGINT = 20;
const DATE = 1082;

/** Days stay texts and whole numbers stay exact: neither ever becomes a `Date` or a float. */
const types: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') => {
    if (oid === BIGINT) return (text: string) => BigInt(text);
    if (oid === DATE) return (text: string) => text;
    return pg.types.getTypeParser(oid, format);
  }) as typeof pg.types.getTypeParser,
};

const MOST_CONNECTIONS = 10;

/**
 * Opens the database, starting the embedded server where no other is named, and brings its tables
 * up to date. Throws Obstacle, with what to do, when it cannot be reached or is not ours.
 */
export async function connect(location: Location): Promise<Database> {
  const embedded = 'folder' in location ? await openEmbedded(location.folder) : undefined;
  const target: pg.ClientConfig = embedded
    ? embedded.connection
    : { connectionString: 'url' in location ? location.url : '' };
  const shared = { ...target, types, application_name: 'quitus', keepAlive: true };
  const asOwner = async <T>(run: (client: pg.Client) => Promise<T>): Promise<T> => {
    const client = new pg.Client(shared);
    client.on('error', () => undefined);
    await reach(client);
    try {
      return await run(client);
    } finally {
      await client.end().catch(() => undefined);
    }
  };
  try {
    await asOwner(migrate);
  } catch (error) {
    await embedded?.close();
    throw error;
  }
  const pool = new pg.Pool({
    ...shared,
    max: MOST_CONNECTIONS,
    // The machine's own works see every agency; those of people narrow their sight (`inWork`).
    options: `-c role=${APPLICATION_ROLE} -c quitus.sight=* -c random_page_cost=1.1`,
  });
  // One that dies while it works fails the query that it runs; there is nothing to do beside that.
  pool.on('connect', (client) => client.on('error', () => undefined));
  // A connection that dies while idle is replaced by the pool; the next query reports real trouble.
  pool.on('error', () => undefined);
  return {
    pool,
    dataFolder: embedded?.dataFolder,
    asOwner,
    close: async () => {
      await pool.end();
      await embedded?.close();
    },
  };
}

async function reach(client: pg.Client): Promise<void> {
  try {
    await client.connect();
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new Obstacle(
      `La base de données ne répond pas (${reason}) : vérifiez DATABASE_URL et que le serveur tourne.`,
      { cause },
    );
  }
}
