import type { Work } from '#database';
import type { CalendarDate, Francs } from '#values';
import type { Span } from '../rules/stage.ts';

export type Place = { readonly agency?: string | undefined; readonly region?: string | undefined };

export type DeadlineCount = {
  readonly opensOn: CalendarDate;
  readonly lateFrom: CalendarDate;
  readonly held: boolean;
  readonly contracts: number;
  readonly debit: Francs;
  readonly credit: Francs;
};

/** The open cases of computerised agencies (P1), summed by their days: a few hundred rows at most. */
export async function countByDeadline(work: Work, { agency, region }: Place) {
  const result = await work.tx.query<DeadlineCount>(
    `SELECT c.opens_on AS "opensOn", c.late_from AS "lateFrom", cardinality(c.holds) > 0 AS held,
       count(*)::integer AS contracts,
       coalesce(sum(c.net) FILTER (WHERE c.net > 0), 0)::bigint AS debit,
       coalesce(-sum(c.net) FILTER (WHERE c.net < 0), 0)::bigint AS credit
     FROM settlement.case c JOIN contracts.agency a ON a.code = c.agency
     WHERE c.settled_on IS NULL AND a.computerised AND access.sees(a.code)
       AND ($1::text IS NULL OR c.agency = $1) AND ($2::text IS NULL OR a.region = $2)
     GROUP BY 1, 2, 3`,
    [agency ?? null, region ?? null],
  );
  return result.rows;
}

export type Queued = {
  readonly contract: string;
  readonly agency: string;
  readonly customerName: string;
  readonly terminatedOn: CalendarDate;
  readonly opensOn: CalendarDate;
  readonly lateFrom: CalendarDate;
  readonly net: Francs;
  readonly holds: readonly string[];
};

/** One page of the queue, the nearest deadline first, after the last case of the page before. */
export async function readQueuePage(
  work: Work,
  { agency, region }: Place,
  span: Span,
  after: readonly [opensOn: string, contract: string],
  limit: number,
): Promise<Queued[]> {
  const result = await work.tx.query<Queued>(
    `SELECT c.contract, c.agency, u.name AS "customerName", c.terminated_on AS "terminatedOn",
       c.opens_on AS "opensOn", c.late_from AS "lateFrom", c.net, c.holds
     FROM settlement.case c
     JOIN contracts.agency a ON a.code = c.agency
     JOIN contracts.contract k ON k.contract = c.contract
     JOIN contracts.customer u ON u.code = k.customer
     WHERE c.settled_on IS NULL AND a.computerised AND access.sees(a.code)
       AND ($1::text IS NULL OR c.agency = $1) AND ($2::text IS NULL OR a.region = $2)
       AND ($3::date IS NULL OR c.opens_on > $3) AND ($4::date IS NULL OR c.opens_on <= $4)
       AND ($5::boolean IS NULL OR (c.late_from <= $6::date) = $5)
       AND (c.opens_on, c.contract) > ($7::date, $8)
     ORDER BY c.opens_on, c.contract LIMIT $9`,
    [
      agency ?? null,
      region ?? null,
      span.opensAfter,
      span.opensBy,
      span.isLate,
      work.businessDate,
      ...after,
      limit,
    ],
  );
  return result.rows;
}
