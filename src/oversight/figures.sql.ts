import type { Work } from '#database';
import type { CalendarDate, Francs } from '#values';

export type Period = { readonly from: CalendarDate; readonly to: CalendarDate };
export type By = 'agency' | 'region';

/** The column of a place; a closed choice, so that no text of a request ever becomes SQL. */
const PLACE: Record<By, string> = { agency: 'a.code', region: 'a.region' };

export type SettledFigures = {
  readonly place: string;
  readonly settled: number;
  readonly late: number;
  readonly automatic: number;
  readonly manual: number;
  /** What went to doubtful receivables (R3) and to the credits to refund (R4). */
  readonly toRecover: Francs;
  readonly toRefund: Francs;
};

/** What was settled in a period, place by place; settlements that were reversed do not count. */
export async function sumSettled(work: Work, by: By, { from, to }: Period) {
  const result = await work.tx.query<SettledFigures>(
    `SELECT ${PLACE[by]} AS place, count(*)::integer AS settled,
       count(*) FILTER (WHERE s.late)::integer AS late,
       count(*) FILTER (WHERE s.list IS NULL)::integer AS automatic,
       count(*) FILTER (WHERE s.list IS NOT NULL)::integer AS manual,
       coalesce(sum(s.debt - s.deposit) FILTER (WHERE s.rule = 'R3'), 0)::bigint AS "toRecover",
       coalesce(sum(s.deposit - s.debt) FILTER (WHERE s.rule = 'R4'), 0)::bigint AS "toRefund"
     FROM settlement.settlement s
     JOIN settlement.case c ON c.contract = s.contract
     JOIN contracts.agency a ON a.code = c.agency
     WHERE s.reversed_on IS NULL AND s.settled_on BETWEEN $1 AND $2 AND access.sees(a.code)
     GROUP BY 1 ORDER BY 1`,
    [from, to],
  );
  return result.rows;
}

export type Ageing = {
  readonly place: string;
  readonly bucket: Bucket;
  readonly contracts: number;
  readonly debit: Francs;
  readonly credit: Francs;
};

/** Days since the termination, the last bucket without an end. */
export const BUCKETS = ['0-30', '31-60', '61-90', '91-180', '>180'] as const;
export type Bucket = (typeof BUCKETS)[number];

const BOUNDS = '{31,61,91,181}';

/** What is still open on the business date, by days since the termination, place by place. */
export async function sumAgeing(work: Work, by: By): Promise<Ageing[]> {
  const result = await work.tx.query<Omit<Ageing, 'bucket'> & { bucket: number }>(
    `SELECT ${PLACE[by]} AS place,
       width_bucket($1::date - c.terminated_on, '${BOUNDS}'::integer[]) AS bucket,
       count(*)::integer AS contracts,
       coalesce(sum(c.net) FILTER (WHERE c.net > 0), 0)::bigint AS debit,
       coalesce(-sum(c.net) FILTER (WHERE c.net < 0), 0)::bigint AS credit
     FROM settlement.case c JOIN contracts.agency a ON a.code = c.agency
     WHERE c.settled_on IS NULL AND c.terminated_on <= $1 AND access.sees(a.code)
     GROUP BY 1, 2 ORDER BY 1, 2`,
    [work.businessDate],
  );
  return result.rows.map((row) => ({ ...row, bucket: BUCKETS[row.bucket] ?? '>180' }));
}

export type RefundDelays = {
  readonly place: string;
  readonly issued: number;
  readonly medianDays: number;
  readonly longestDays: number;
  readonly pending: number;
};

/** How long customers waited for refunds issued in a period, and how many wait now (S1a). */
export async function sumRefundDelays(work: Work, by: By, { from, to }: Period) {
  const result = await work.tx.query<RefundDelays>(
    `SELECT ${PLACE[by]} AS place,
       count(r.issued_on) FILTER (WHERE r.issued_on BETWEEN $1 AND $2)::integer AS issued,
       coalesce(percentile_disc(0.5) WITHIN GROUP (ORDER BY r.issued_on - r.requested_on)
         FILTER (WHERE r.issued_on BETWEEN $1 AND $2), 0) AS "medianDays",
       coalesce(max(r.issued_on - r.requested_on)
         FILTER (WHERE r.issued_on BETWEEN $1 AND $2), 0) AS "longestDays",
       count(*) FILTER (WHERE r.issued_on IS NULL AND r.cancelled_on IS NULL)::integer AS pending
     FROM refunds.refund r
     JOIN contracts.contract c ON c.contract = r.contract
     JOIN contracts.agency a ON a.code = c.agency
     WHERE access.sees(a.code) GROUP BY 1 ORDER BY 1`,
    [from, to],
  );
  return result.rows;
}
