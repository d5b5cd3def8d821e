import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { inWork, type Work } from '#database';
import { day } from '#values';
import type { FreshDatabase } from '../setup/database.ts';
import { openBook } from './open-book.ts';
import { add, GOOD, insert, type Row, type Table } from './rows.ts';
import { NO_RIGHT } from './wrong-act.ts';

/** What names an agency and is seen by everybody all the same, each with its reason. */
const SEEN_BY_ALL: Readonly<Record<string, string>> = {
  'audit.head': 'a number and a hash; whoever acts holds the head of the chain',
  'notices.cursor': 'how far the chains have been read; it says nothing of a customer',
  'notices.delivery': 'the queue of the machine, looked after by those who see no customer',
};

/** What is seen by agency, and written by anybody. */
const WRITTEN_BY_ANYBODY: ReadonlySet<string> = new Set(['audit.act', 'contracts.customer']);

/** What a good row leaves open, where only a row of a contract is one of an agency. */
const NAMED: Readonly<Record<string, Row>> = {
  'payments.waiting_line': {
    contract: 'C-ACTIVE',
    decided_on: '2026-11-20',
    decided_by: 'bio',
  },
};

/** Tables with `agency` or `contract` in all our schemas, and the customer, who has neither. */
const SCOPED = `
  SELECT n.nspname || '.' || c.relname AS name, c.relrowsecurity AND c.relforcerowsecurity AS forced,
    has_any_column_privilege('quitus_application', c.oid, 'SELECT') AS readable,
    ARRAY(SELECT polname::text FROM pg_policy p WHERE p.polrelid = c.oid) AS policies,
    ARRAY(SELECT a.attname::text FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum > 0) AS columns,
    (SELECT min(a.attname) FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum > 0
      AND has_column_privilege('quitus_application', c.oid, a.attnum, 'UPDATE')) AS changeable
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE n.nspowner = 'quitus_owner'::regrole AND c.relkind IN ('r', 'p')
    AND (n.nspname || '.' || c.relname = 'contracts.customer' OR EXISTS (SELECT FROM pg_attribute a
      WHERE a.attrelid = c.oid AND a.attname IN ('agency', 'contract') AND NOT a.attisdropped))
  ORDER BY 1`;

type Scoped = {
  name: string;
  forced: boolean;
  readable: boolean;
  policies: string[];
  columns: string[];
  changeable: string | null;
};

const AS_SQL = (name: string): string => name.replace(/\.(\w+)$/, '."$1"');
const NOW = { actor: 'test', businessDate: day('2026-11-20') };

let fresh: FreshDatabase;
let tables: Scoped[];

const seeing = <T>(sight: readonly string[] | undefined, ask: (work: Work) => Promise<T>) =>
  inWork(fresh.database, { ...NOW, sight }, ask);

const hasGoodRow = ({ name, readable }: Scoped): boolean => readable && name in GOOD;

/** A row of agency A1, from the good rows of the guards. */
const rowOf = ({ name, columns }: Scoped): string => {
  const good: Row = GOOD[name as Table];
  return insert(name, {
    ...good,
    ...NAMED[name],
    ...(columns.includes('agency') ? { agency: 'A1' } : {}),
  });
};

const count = async (work: Work, name: string): Promise<number> => {
  const found = await work.tx.query(`SELECT count(*)::integer AS rows FROM ${AS_SQL(name)}`);
  return found.rows[0].rows;
};

beforeAll(async () => {
  fresh = await openBook();
  await fresh.database.asOwner(async (owner) => {
    tables = (await owner.query<Scoped>(SCOPED)).rows.filter(({ name }) => !(name in SEEN_BY_ALL));
    await owner.query('SET session_replication_role = replica');
    for (const table of tables.filter(hasGoodRow)) {
      // Where only a trigger can make a row whole, the book has one; the tests miss it if not.
      await owner.query(`${rowOf(table)} ON CONFLICT DO NOTHING`).catch(() => undefined);
    }
    // Whoever the good row of the customer is, their contract is one of A1.
    await owner.query(`UPDATE contracts.contract SET customer = 'U9' WHERE contract = 'C-NEW'`);
    await owner.query(`INSERT INTO contracts.customer (code, name, taken_as)
      VALUES ('U-NOBODY', 'Sans contrat', md5('')::uuid)`);
  });
});
afterAll(() => fresh.drop());

describe('every table that belongs to an agency or to a contract', () => {
  test('has row-level security, forced, with a policy for the guards and one for people', () => {
    const open = tables.filter(
      ({ forced, policies }) =>
        !forced ||
        !policies.includes('guards_see_everything') ||
        !policies.some((name) => name.startsWith('seen_by_')),
    );
    expect(open.map(({ name }) => name)).toEqual([]);
    expect(tables.length).toBeGreaterThan(15);
  });

  test('has a good row in rows.ts, so that it can be tried here', () => {
    const readable = tables.filter((table) => table.readable);
    expect(readable.filter((table) => !hasGoodRow(table)).map(({ name }) => name)).toEqual([]);
  });

  test('shows its rows to those who see their agency, none of them to others or to nobody', async () => {
    const seen: Record<string, unknown> = {};
    for (const { name } of tables.filter(hasGoodRow)) {
      const all = await seeing(undefined, (work) => count(work, name));
      const theirs = await seeing(['A0', 'A1'], (work) => count(work, name));
      const others = await seeing(['A2'], (work) => count(work, name));
      const nobody = await seeing([], (work) => count(work, name));
      if (theirs === 0 || all < theirs || others > 0 || nobody > 0) {
        seen[name] = { all, theirs, others, nobody };
      }
    }
    expect(seen).toEqual({});
  });

  test('lets nobody write a row for an agency that they do not see, nor change or take one', async () => {
    const written: string[] = [];
    for (const table of tables.filter(hasGoodRow)) {
      if (!WRITTEN_BY_ANYBODY.has(table.name)) {
        const refused = await seeing(['A2'], (work) => work.tx.query(rowOf(table))).catch(
          (error) => error.code,
        );
        if (refused !== NO_RIGHT) written.push(`${table.name} ${refused.rowCount ?? refused}`);
      }
      if (table.changeable === null) continue;
      const { changeable, name } = table;
      const changed = await seeing(['A2'], (work) =>
        work.tx.query(`UPDATE ${AS_SQL(name)} SET "${changeable}" = "${changeable}"`),
      );
      if (changed.rowCount !== 0) written.push(`${name} changed`);
    }
    expect(written).toEqual([]);
  });
});

describe('the sight of a work', () => {
  const contracts = 'contracts.contract';

  test('is nothing at all for a connection that says nothing', async () => {
    await fresh.database.asOwner(async (client) => {
      await client.query('SET ROLE quitus_application');
      for (const { name } of tables.filter(({ readable }) => readable)) {
        const { rows } = await client.query(`SELECT FROM ${AS_SQL(name)} LIMIT 1`);
        expect(rows, name).toEqual([]);
      }
    });
  });

  test('ends with its transaction: the next work of the connection sees all again', async () => {
    const all = await seeing(undefined, (work) => count(work, contracts));
    await seeing(['A2'], (work) => count(work, contracts));
    expect(await seeing(undefined, (work) => count(work, contracts))).toBe(all);
    const { rows } = await fresh.database.pool.query(
      `SELECT current_setting('quitus.sight') AS sight`,
    );
    expect(rows).toEqual([{ sight: '*' }]);
  });

  test('is that of an agency alone, whatever stands in its code', async () => {
    expect(await seeing(['*'], (work) => count(work, contracts))).toBe(0);
    expect(await seeing(['A2 A1'], (work) => count(work, contracts))).toBe(0);
    expect(await seeing(['A2', 'A1'], (work) => count(work, contracts))).toBeGreaterThan(0);
  });

  test('does not blind the guards: a point that another agency holds is not given away', async () => {
    const taken = seeing(['A2'], async (work) => {
      await work.tx.query(
        add(contracts, { contract: 'C-A2', service_point: 'P-DEBTOR', agency: 'A2' }),
      );
      await work.tx.query(
        add('contracts.occupancy', { contract: 'C-A2', service_point: 'P-DEBTOR' }),
      );
    });
    await expect(taken).rejects.toMatchObject({ constraint: 'one_unsettled_contract_per_point' });
  });

  test('reads balances with the same eyes', async () => {
    expect(await seeing(['A2'], (work) => count(work, 'ledger.contract_balance'))).toBe(0);
    expect(await seeing(['A1'], (work) => count(work, 'ledger.contract_balance'))).toBeGreaterThan(
      0,
    );
  });

  test('shows a customer without a contract to those who see all, and to nobody else', async () => {
    const named = (work: Work) =>
      work.tx.query(`SELECT FROM contracts.customer WHERE code = 'U-NOBODY'`);
    expect((await seeing(undefined, named)).rowCount).toBe(1);
    expect((await seeing(['A1', 'A2'], named)).rowCount).toBe(0);
  });
});
