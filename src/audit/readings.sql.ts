import { column, type Work } from '#database';
import type { CalendarDate } from '#values';

/** Any constant of our own: readers hold it together, whoever seals a day holds it alone. */
const LOCK = 7_148_031_996;

export type Reading = {
  readonly agency: string;
  readonly kind: 'CUSTOMER' | 'CONTRACT';
  readonly subject: string;
};

export async function insertReadings(work: Work, readings: readonly Reading[]): Promise<void> {
  await work.tx.query('SELECT pg_advisory_xact_lock_shared($1)', [LOCK]);
  await work.tx.query(
    `INSERT INTO audit.reading (read_on, person, agency, kind, subject, request)
     SELECT $1, $2, n.agency, n.kind, n.subject, $3
     FROM unnest($4::text[], $5::text[], $6::text[]) AS n (agency, kind, subject)`,
    [
      work.businessDate,
      work.actor,
      work.origin?.requestId ?? '',
      column(readings.map((one) => one.agency)),
      column(readings.map((one) => one.kind)),
      column(readings.map((one) => one.subject)),
    ],
  );
}

/** The days before the day of the work on which somebody read, and that no seal closes yet. */
export async function readOpenDays(work: Work): Promise<CalendarDate[]> {
  await work.tx.query('SELECT pg_advisory_xact_lock($1)', [LOCK]);
  const result = await work.tx.query<{ day: CalendarDate }>(
    `SELECT DISTINCT r.read_on AS day FROM audit.reading r
     LEFT JOIN audit.seal s ON s.day = r.read_on
     WHERE r.read_on < $1 AND s.day IS NULL ORDER BY r.read_on`,
    [work.businessDate],
  );
  return result.rows.map((row) => row.day);
}

export type Seal = { readonly readings: number; readonly digest: string };

export async function insertSeal(work: Work, day: CalendarDate): Promise<Seal> {
  const result = await work.tx.query<Seal>(
    `INSERT INTO audit.seal (day, readings, digest)
     SELECT $1, count(*), audit.digest_of_readings($1) FROM audit.reading WHERE read_on = $1
     RETURNING readings::float8 AS readings, encode(digest, 'hex') AS digest`,
    [day],
  );
  return result.rows[0] ?? { readings: 0, digest: '' };
}
