import { column, type Work } from '#database';
import type { CalendarDate, Francs } from '#values';
import type { Entry } from './post-entries.ts';
import type { Chart, Mapping } from './rules/chart.ts';

export type TransferRow = {
  readonly entry: Entry;
  readonly line: number;
  readonly debit: string;
  readonly credit: string;
  readonly amount: Francs;
  readonly bookedOn: CalendarDate;
};

export async function takeNumbers(work: Work, count: number): Promise<bigint[]> {
  const result = await work.tx.query<{ numbers: string }>({
    name: 'take-entry-numbers',
    text: `SELECT string_agg(nextval('ledger.entry_number')::text, ',') AS numbers
     FROM generate_series(1, $1)`,
    values: [count],
  });
  return (result.rows[0]?.numbers ?? '').split(',').map(BigInt);
}

/** Numbers of acts and of entries at once: what is booked one by one waits for each statement. */
export async function takeBoth(
  work: Work,
  acts: number,
  entries: number,
): Promise<{ readonly acts: bigint[]; readonly entries: bigint[] }> {
  const result = await work.tx.query<{ acts: string | null; entries: string | null }>({
    name: 'take-numbers',
    text: `SELECT
       (SELECT string_agg(nextval('audit.act_number')::text, ',') FROM generate_series(1, $1)) AS acts,
       (SELECT string_agg(nextval('ledger.entry_number')::text, ',')
         FROM generate_series(1, $2)) AS entries`,
    values: [acts, entries],
  });
  const [row] = result.rows;
  const listed = (text: string | null | undefined) => (text ? text.split(',').map(BigInt) : []);
  return { acts: listed(row?.acts), entries: listed(row?.entries) };
}

/** Held by whoever posts, shared, and by whoever closes a period, alone: neither misses the other. */
const CLOSING = `hashtextextended('quitus closing', 0)`;

export const holdPostings = (work: Work) =>
  work.tx.query(`SELECT pg_advisory_xact_lock(${CLOSING})`);

/** Three statements in one message, each with a moment of its own: the lock comes before the rest. */
const CHART = `SELECT pg_advisory_xact_lock_shared(${CLOSING});
  SELECT part, effective_on AS "effectiveOn", account FROM ledger.mapping;
  SELECT max(closed_through) AS through FROM ledger.closing`;

type Rows<Row> = { readonly rows: readonly Row[] };
type ChartRows = readonly [unknown, Rows<Mapping>, Rows<{ through: CalendarDate | null }>];

export async function readChart(work: Work): Promise<Chart> {
  // Without values, the driver answers several statements with a list; its types say only one.
  const answers = (await work.tx.query(CHART)) as unknown as ChartRows;
  const [, mappings, closing] = answers;
  return { mappings: mappings.rows, closedThrough: closing.rows[0]?.through ?? null };
}

export async function insertTransfers(
  work: Work,
  rows: readonly TransferRow[],
): Promise<ReadonlyMap<bigint, Buffer>> {
  const digests = await work.tx.query<{ act: bigint; digest: Buffer }>({
    name: 'insert-transfers',
    text: `WITH posted AS (
       INSERT INTO ledger.transfer AS t (contract, entry, line, event, journal, debit, credit,
         amount, booked_on, happened_on, piece, act)
       SELECT * FROM unnest($1::text[], $2::bigint[], $3::smallint[], $4::ledger.event[],
         $5::text[], $6::text[], $7::text[], $8::bigint[], $9::date[], $10::date[], $11::text[],
         $12::bigint[])
       RETURNING act, contract, entry, line, ledger.text_of(t) AS text)
     SELECT act, sha256(convert_to(string_agg(text, E'\\n' ORDER BY contract, entry, line), 'UTF8'))
       AS digest
     FROM posted GROUP BY act`,
    values: [
      column(rows.map((row) => row.entry.contract)),
      column(rows.map((row) => row.entry.entry)),
      column(rows.map((row) => row.line)),
      column(rows.map((row) => row.entry.event)),
      column(rows.map((row) => row.entry.journal)),
      column(rows.map((row) => row.debit)),
      column(rows.map((row) => row.credit)),
      column(rows.map((row) => row.amount)),
      column(rows.map((row) => row.bookedOn)),
      column(rows.map((row) => row.entry.happenedOn)),
      column(rows.map((row) => row.entry.piece)),
      column(rows.map((row) => row.entry.act)),
    ],
  });
  return new Map(digests.rows.map((row) => [row.act, row.digest]));
}

export const insertClosing = (work: Work, through: CalendarDate) =>
  work.tx.query('INSERT INTO ledger.closing (closed_through, closed_by) VALUES ($1, $2)', [
    through,
    work.actor,
  ]);
