import type { Work } from '#database';
import type { CalendarDate } from '#values';

export type TrailQuery = {
  readonly agency?: string | undefined;
  readonly actor?: string | undefined;
  readonly kind?: string | undefined;
  readonly contract?: string | undefined;
  readonly from?: CalendarDate | undefined;
  readonly to?: CalendarDate | undefined;
};

export type TrailRow = {
  readonly agency: string;
  readonly seq: bigint;
  readonly act: bigint;
  readonly kind: string;
  readonly actor: string;
  readonly businessDate: CalendarDate;
  readonly doneAt: Date;
  readonly rowCount: number;
  readonly details: string;
  readonly origin: string | null;
  readonly hash: string;
};

/**
 * One page of acts, the newest first, of the agencies that the work may see (row-level security).
 * Whoever sees them all sees also what belongs to none. The acts of a contract are those whose number its entries and
 * settlements bear.
 */
export async function readTrail(
  work: Work,
  asked: TrailQuery,
  before: bigint | undefined,
  limit: number,
): Promise<TrailRow[]> {
  const result = await work.tx.query<TrailRow>(
    `SELECT a.agency, a.seq, a.act, a.kind, a.actor, a.business_date AS "businessDate",
       a.done_at AS "doneAt", a.row_count::float8 AS "rowCount", a.details, a.origin,
       encode(a.hash, 'hex') AS hash
     FROM audit.act a
     WHERE ($1::bigint IS NULL OR a.act < $1)
       AND ($2::text IS NULL OR a.agency = $2) AND ($3::text IS NULL OR a.actor = $3)
       AND ($4::text IS NULL OR a.kind = $4)
       AND ($5::date IS NULL OR a.business_date >= $5)
       AND ($6::date IS NULL OR a.business_date <= $6)
       AND ($7::text IS NULL OR a.act IN (
         SELECT act FROM ledger.transfer WHERE contract = $7
         UNION SELECT act FROM settlement.settlement WHERE contract = $7))
     ORDER BY a.act DESC LIMIT $8`,
    [
      before ?? null,
      asked.agency ?? null,
      asked.actor ?? null,
      asked.kind ?? null,
      asked.from ?? null,
      asked.to ?? null,
      asked.contract ?? null,
      limit,
    ],
  );
  return result.rows;
}

export type ReadingRow = {
  readonly reading: bigint;
  readonly readAt: Date;
  readonly person: string;
  readonly agency: string;
  readonly kind: 'CUSTOMER' | 'CONTRACT';
  readonly subject: string;
  readonly request: string;
};

/** One page of who read whose file, the newest first; the rows of others' agencies stay unseen. */
export async function readReadings(
  work: Work,
  asked: Pick<TrailQuery, 'from' | 'to'> & {
    readonly person?: string | undefined;
    readonly subject?: string | undefined;
  },
  before: bigint | undefined,
  limit: number,
): Promise<ReadingRow[]> {
  const result = await work.tx.query<ReadingRow>(
    `SELECT reading, read_at AS "readAt", person, agency, kind, subject, request
     FROM audit.reading
     WHERE ($1::bigint IS NULL OR reading < $1) AND ($2::text IS NULL OR person = $2)
       AND ($3::text IS NULL OR subject = $3) AND ($4::date IS NULL OR read_on >= $4)
       AND ($5::date IS NULL OR read_on <= $5) ORDER BY reading DESC LIMIT $6`,
    [
      before ?? null,
      asked.person ?? null,
      asked.subject ?? null,
      asked.from ?? null,
      asked.to ?? null,
      limit,
    ],
  );
  return result.rows;
}
