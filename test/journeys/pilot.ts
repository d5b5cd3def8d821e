import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Circumstances, type Database, inWork } from '#database';
import { describePosition, presentPosition } from '#settlement';
import { day } from '#values';
import { type Beginning, runQuitus } from '../setup/database.ts';

export const TODAY = '2026-11-20';
const ON: Circumstances = { actor: 'quitus', businessDate: day(TODAY) };

export const dossierOf = (pilot: string): string =>
  join(import.meta.dirname, '..', 'examples', pilot);

/** The pilot as it stands right after the import. */
export const TAKEN_OVER: Beginning = {
  name: 'taken_over',
  make: (url) => runQuitus(['import', dossierOf('pilote'), '--on', TODAY], { url }),
};

/** What lies beside each example: how it must stand after the import and after the settlement. */
export type Expected = {
  readonly rejects: readonly (readonly [file: string, line: number, code: string])[];
  readonly before: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly refused: readonly (readonly [contract: string, code: string])[];
  readonly settled: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly free: readonly string[];
  readonly ledger: Readonly<Record<string, Readonly<Record<string, number>>>>;
};

export const readExpected = async (pilot: string): Promise<Expected> =>
  JSON.parse(await readFile(join(dossierOf(pilot), 'expected.json'), 'utf8'));

export type Imported = {
  readonly files: readonly {
    readonly file: string;
    readonly read: number;
    readonly accepted: number;
    readonly rejected: number;
    readonly known: number;
  }[];
  readonly rejects: readonly {
    readonly file: string;
    readonly line: number;
    readonly code: string;
    readonly message: string;
  }[];
};

export type Settled = {
  readonly lists: readonly { readonly list: string; readonly agency: string }[];
  readonly settled: readonly { readonly contract: string; readonly net: number; list: string }[];
  readonly refused: readonly { readonly contract: string; readonly code: string }[];
  readonly totals: {
    readonly settled: number;
    readonly debit: number;
    readonly credit: number;
    readonly refused: number;
  };
};

export type Journal = {
  readonly entries: readonly {
    readonly entry: string;
    readonly contract: string;
    readonly event: string;
    readonly lines: readonly {
      readonly account: string;
      readonly debit: number;
      readonly credit: number;
    }[];
  }[];
};

export type Verified = {
  readonly ok: boolean;
  readonly checks: readonly { readonly name: string; readonly ok: boolean }[];
};

export type Position = ReturnType<typeof presentPosition>;

/** Every contract as `quitus position` would show it, without a process for each. */
export const readPositions = (database: Database): Promise<Map<string, Position>> =>
  inWork(database, ON, async (work) => {
    const { rows } = await work.tx.query<{ contract: string }>(
      'SELECT contract FROM contracts.contract ORDER BY contract',
    );
    const positions = new Map<string, Position>();
    for (const { contract } of rows) {
      const found = await describePosition(work, contract);
      if (found) positions.set(contract, presentPosition(found, ON.businessDate));
    }
    return positions;
  });

export const beforeOf = (positions: ReadonlyMap<string, Position>): Expected['before'] =>
  Object.fromEntries(
    [...positions].map(([contract, { status, debt, deposit, net, holds }]) => [
      contract,
      { status, debt, deposit, net, holds },
    ]),
  );

export const settledOf = (positions: ReadonlyMap<string, Position>): Expected['settled'] =>
  Object.fromEntries(
    [...positions].flatMap(([contract, { settlement }]) => {
      if (!settlement) return [];
      const { mode, rule, on, net, late } = settlement;
      return [[contract, { mode, rule, on, net, late }]];
    }),
  );

/** Points that nobody occupies any more, and those that never had a contract. */
export async function readFree(database: Database): Promise<string[]> {
  const { rows } = await database.pool.query<{ code: string }>(
    `SELECT DISTINCT service_point AS code FROM contracts.occupancy o WHERE NOT EXISTS
       (SELECT FROM contracts.occupancy n
        WHERE n.service_point = o.service_point AND n.freed_on IS NULL) ORDER BY 1`,
  );
  return rows.map((row) => row.code);
}

const TAKEOVER = '4719';

/** Per contract what each ledger account comes to, debit positive; without what comes to nothing. */
export function balancesOf({ entries }: Journal, contracts: readonly string[]): Expected['ledger'] {
  const balances = new Map(contracts.map((contract) => [contract, new Map<string, number>()]));
  for (const { contract, lines } of entries) {
    const accounts = balances.get(contract) ?? new Map<string, number>();
    balances.set(contract, accounts);
    for (const { account, debit, credit } of lines) {
      if (account === TAKEOVER) continue;
      accounts.set(account, (accounts.get(account) ?? 0) + debit - credit);
    }
  }
  const left = ([contract, accounts]: [string, Map<string, number>]) =>
    [contract, Object.fromEntries([...accounts].filter(([, balance]) => balance !== 0))] as const;
  return Object.fromEntries([...balances].map(left));
}

/** How many rows each table of the rooms holds: what a trial run must leave as it was. */
/** With the rights of the owner: some tables are not for the application to read. */
export const countRows = (database: Database): Promise<Record<string, string>> =>
  database.asOwner(async (owner) => {
    const tables = await owner.query<{ name: string }>(
      `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables
       WHERE schemaname IN (SELECT nspname FROM pg_namespace
         WHERE nspowner = 'quitus_owner'::regrole AND nspname <> 'house') ORDER BY 1`,
    );
    const counts: Record<string, string> = {};
    for (const { name } of tables.rows) {
      const counted = await owner.query(
        `SELECT count(*) || ' ' || coalesce(md5(string_agg(t::text, '' ORDER BY t::text)), '') AS n
         FROM ${name} t`,
      );
      counts[name] = counted.rows[0]?.n;
    }
    return counts;
  });
