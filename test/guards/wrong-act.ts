import type pg from 'pg';

/** One wrong act, and the one guard of the database that stands against it. */
export type WrongAct = {
  /** What is refused, as a sentence. */
  readonly says: string;
  /** The constraint, unique index or trigger that refuses. */
  readonly guard: string;
  /** What the refusal names, where the guard is a trigger that knows several reasons. */
  readonly reason?: string;
  /** What has to be so before, written with the rights of the owner and without any guard. */
  readonly before?: readonly string[];
  /** The act itself, by the application role. */
  readonly act: readonly string[];
  /** What refuses the act once the guard is gone; nothing does, where this is left out. */
  readonly without?: string;
};

/** An act that the application role has no right to, and the right it would take. */
export type Forbidden = {
  readonly says: string;
  readonly act: readonly string[];
  /** What the owner would have to grant for the act to pass. */
  readonly grant: string;
  readonly without?: string;
};

export const NO_RIGHT = '42501';

/**
 * Tries an act as the application role and undoes everything. Says what refused it, by name (the
 * constraint, or the SQLSTATE where there is none), or `accepted`. Deferred guards are asked too.
 */
export async function tryAct(
  pool: pg.Pool,
  { before = [], act }: Pick<WrongAct, 'before' | 'act'>,
  removal?: string,
): Promise<string> {
  const tx = await pool.connect();
  try {
    await tx.query('BEGIN');
    await tx.query('SET LOCAL ROLE NONE');
    if (before.length > 0) {
      await tx.query('SET LOCAL session_replication_role = replica');
      for (const statement of before) await tx.query(statement);
      await tx.query('SET LOCAL session_replication_role = origin');
    }
    if (removal) await tx.query(removal);
    await tx.query('SET LOCAL ROLE quitus_application');
    return await refusalOf(async () => {
      for (const statement of act) await tx.query(statement);
      await tx.query('SET CONSTRAINTS ALL IMMEDIATE');
    });
  } finally {
    await tx.query('ROLLBACK');
    tx.release();
  }
}

async function refusalOf(run: () => Promise<void>): Promise<string> {
  try {
    await run();
    return 'accepted';
  } catch (error) {
    const { constraint, code, message } = error as pg.DatabaseError;
    return constraint ?? code ?? message;
  }
}

/** Every guard of the rooms by its name, with the statement that removes it. */
export async function readGuards(client: pg.ClientBase): Promise<ReadonlyMap<string, string>> {
  const found = await client.query<{ name: string; removal: string }>(GUARDS);
  return new Map(found.rows.map(({ name, removal }) => [name, removal]));
}

/** `not null` stands in the type of a column; since PostgreSQL 18 it is a constraint as well. */
const GUARDS = `
  WITH room AS (SELECT oid FROM pg_namespace
    WHERE nspowner = 'quitus_owner'::regrole AND nspname <> 'house')
  SELECT conname AS name,
    format('ALTER TABLE %s DROP CONSTRAINT %I CASCADE', conrelid::regclass, conname) AS removal
  FROM pg_constraint
  WHERE connamespace IN (SELECT oid FROM room) AND conrelid <> 0 AND contype NOT IN ('n', 't')
  UNION ALL
  SELECT c.relname, format('DROP INDEX %s', i.indexrelid::regclass)
  FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
  WHERE c.relnamespace IN (SELECT oid FROM room) AND i.indisunique
    AND NOT EXISTS (SELECT FROM pg_constraint k WHERE k.conindid = i.indexrelid)
  UNION ALL
  SELECT t.tgname, format('DROP TRIGGER %I ON %s', t.tgname, t.tgrelid::regclass)
  FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
  WHERE c.relnamespace IN (SELECT oid FROM room) AND NOT t.tgisinternal`;
