import type pg from 'pg';
import type { Database } from '#database';
import { createTwins, dropTwins, type Twin } from './twins.ts';

/** A contract, the agency that manages it, and what is paid for it. */
export type Due = { readonly contract: string; readonly agency: string; readonly net: bigint };

const TWINS: readonly Twin[] = [
  { schema: 'settlement', table: 'case' },
  { schema: 'contracts', table: 'occupancy' },
  { schema: 'ledger', table: 'transfer' },
  { schema: 'payments', table: 'payment' },
  { schema: 'payments', table: 'receipt' },
  { schema: 'payments', table: 'receipt_counter' },
  { schema: 'settlement', table: 'settlement' },
  { schema: 'audit', table: 'act' },
  { schema: 'audit', table: 'head' },
  { schema: 'http', table: 'answer' },
];

const ACTS = `SELECT DISTINCT act FROM ledger.transfer WHERE contract = $1
  AND event IN ('PAYMENT', 'SETTLEMENT')`;

/** Everything that one payment wrote, one statement a table, in the order in which it is written. */
const statements = (columns: ReadonlyMap<string, string>): readonly string[] => {
  const copy = (schema: string, table: string, where: string): string => {
    const names = columns.get(table);
    return `INSERT INTO floor."${table}" (${names})
      SELECT ${names} FROM ${schema}."${table}" WHERE ${where}`;
  };
  return [
    `UPDATE floor."case" f SET receivable = c.receivable, last_movement = c.last_movement,
       version = c.version - 1 FROM settlement."case" c WHERE c.contract = $1 AND f.contract = $1`,
    copy('ledger', 'transfer', `contract = $1 AND event IN ('PAYMENT', 'SETTLEMENT')`),
    copy('payments', 'payment', 'contract = $1'),
    `UPDATE floor."case" f SET settled_on = c.settled_on, settlement = c.settlement,
       version = c.version FROM settlement."case" c WHERE c.contract = $1 AND f.contract = $1`,
    copy('settlement', 'settlement', 'contract = $1'),
    `UPDATE floor.occupancy f SET freed_on = o.freed_on, freed_by = o.freed_by
     FROM contracts.occupancy o WHERE o.contract = $1 AND f.service_point = o.service_point
       AND f.contract = $1`,
    copy('audit', 'act', `act IN (${ACTS})`),
    `UPDATE floor.head f SET seq = a.seq, hash = a.hash FROM audit.act a
     WHERE a.act = (SELECT max(act) FROM (${ACTS}) a) AND f.agency = a.agency`,
    `UPDATE floor.receipt_counter f SET last = last + 1
     FROM payments.receipt r WHERE r.contract = $1 AND f.agency = r.agency`,
    copy('payments', 'receipt', 'contract = $1'),
    copy('http', 'answer', `key = 'pay-' || $1`),
  ];
};

/**
 * The floor of payments: the very rows that they wrote, written again into identical tables by as
 * many connections as there were tills, a transaction and one prepared statement a table for each,
 * without any guard. Returns payments a second.
 */
export async function measureTillsFloor(
  database: Database,
  queues: readonly (readonly Due[])[],
): Promise<number> {
  const columns = await database.asOwner(prepare);
  const plain = statements(columns);
  let began = 0;
  let ready = 0;
  const everybody = Promise.withResolvers<void>();
  await Promise.all(
    queues.map((queue) =>
      database.asOwner(async (client) => {
        if (++ready === queues.length) {
          began = performance.now();
          everybody.resolve();
        }
        await everybody.promise;
        for (const { contract } of queue) await write(client, plain, contract);
      }),
    ),
  );
  const seconds = (performance.now() - began) / 1000;
  await database.asOwner(dropTwins);
  return queues.flat().length / seconds;
}

async function write(client: pg.Client, plain: readonly string[], contract: string): Promise<void> {
  await client.query('BEGIN');
  for (const text of plain) {
    const written = await client.query(text, [contract]);
    if (!written.rowCount) throw new Error(`the floor wrote nothing: ${text}`);
  }
  await client.query('COMMIT');
}

/** The tables as they were before the first payment. */
async function prepare(owner: pg.Client): Promise<ReadonlyMap<string, string>> {
  await createTwins(owner, TWINS);
  const columns = new Map<string, string>();
  for (const { schema, table } of TWINS) {
    const found = await owner.query<{ columns: string }>(
      `SELECT string_agg(quote_ident(attname), ', ' ORDER BY attnum) AS columns FROM pg_attribute
       WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = ''`,
      [`${schema}."${table}"`],
    );
    columns.set(table, found.rows[0]?.columns ?? '');
  }
  const cases = columns.get('case') ?? '';
  await owner.query(`INSERT INTO floor."case" (${cases}) SELECT ${cases
    .replace('receivable', 'debt')
    .replace('settled_on', 'NULL::date')
    .replace('settlement', 'NULL::smallint')}
    FROM settlement."case" c
    JOIN LATERAL (SELECT open_amount AS debt FROM contracts.bill b WHERE b.contract = c.contract) b
      ON true`);
  await owner.query(`INSERT INTO floor.occupancy (service_point, contract, since_on)
    SELECT service_point, contract, since_on FROM contracts.occupancy`);
  await owner.query(`INSERT INTO floor.head SELECT agency, 0, hash FROM audit.head`);
  await owner.query(`INSERT INTO floor.receipt_counter SELECT agency, year, 0
    FROM payments.receipt_counter`);
  await owner.query('VACUUM ANALYZE');
  await owner.query('CHECKPOINT');
  return columns;
}
