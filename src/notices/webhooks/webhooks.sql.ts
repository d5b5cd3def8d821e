import { column, type Work } from '#database';
import type { ToldAct, ToldSettlement } from '../rules/event.ts';

export async function insertSubscription(work: Work, url: string, secret: Buffer) {
  const result = await work.tx.query<{ subscription: bigint }>(
    `INSERT INTO notices.subscription (url, secret, added_by) VALUES ($1, $2, $3)
     RETURNING subscription`,
    [url, secret, work.actor],
  );
  const subscription = result.rows[0]?.subscription ?? 0n;
  // It hears what happens from now on; `replay` goes back further.
  await work.tx.query(
    `INSERT INTO notices.cursor (subscription, agency, seq)
     SELECT $1, agency, seq FROM audit.head`,
    [subscription],
  );
  return subscription;
}

export async function endSubscription(work: Work, subscription: bigint): Promise<boolean> {
  const result = await work.tx.query(
    `UPDATE notices.subscription SET ended_at = now()
     WHERE subscription = $1 AND ended_at IS NULL`,
    [subscription],
  );
  return result.rowCount === 1;
}

export type Subscription = {
  readonly subscription: bigint;
  readonly url: string;
  readonly addedBy: string;
  readonly ended: boolean;
  readonly waiting: number;
  readonly givenUp: number;
};

export async function readSubscriptions(work: Work): Promise<Subscription[]> {
  const result = await work.tx.query<Subscription>(
    `SELECT s.subscription, s.url, s.added_by AS "addedBy", s.ended_at IS NOT NULL AS ended,
       count(d.seq) FILTER (WHERE d.delivered_at IS NULL AND d.given_up_at IS NULL)::integer
         AS waiting,
       count(d.given_up_at)::integer AS "givenUp"
     FROM notices.subscription s LEFT JOIN notices.delivery d USING (subscription)
     GROUP BY s.subscription ORDER BY s.subscription`,
  );
  return result.rows;
}

/** Sends what was delivered or given up of a subscription once more, from a day on. */
export async function replayFrom(work: Work, subscription: bigint, day: string): Promise<number> {
  const result = await work.tx.query(
    `UPDATE notices.delivery d SET delivered_at = NULL, given_up_at = NULL, attempts = 0,
       due_at = now(), answer = NULL
     FROM audit.act a
     WHERE d.subscription = $1 AND a.agency = d.agency AND a.seq = d.seq
       AND a.business_date >= $2`,
    [subscription, day],
  );
  return result.rowCount ?? 0;
}

const ACTS_A_PLAN = 1_000;

export type Unplanned = {
  readonly subscription: bigint;
  readonly agency: string;
  readonly seq: bigint;
  readonly kind: string;
  readonly rowCount: bigint;
};

/**
 * Acts that some subscription has not been told of; cursors that are met are locked. Neighbours hear of
 * contracts: who signed in or was refused, and what belongs to no agency, is nobody's business there.
 */
export async function readUnplanned(work: Work, ofNoAgency: string): Promise<Unplanned[]> {
  await work.tx.query(
    `INSERT INTO notices.cursor (subscription, agency, seq)
     SELECT s.subscription, h.agency, 0 FROM notices.subscription s CROSS JOIN audit.head h
     WHERE s.ended_at IS NULL ON CONFLICT DO NOTHING`,
  );
  const result = await work.tx.query<Unplanned>(
    `SELECT c.subscription, a.agency, a.seq, a.kind, a.row_count AS "rowCount"
     FROM notices.cursor c
     JOIN notices.subscription s ON s.subscription = c.subscription AND s.ended_at IS NULL
     JOIN audit.act a ON a.agency = c.agency AND a.seq > c.seq
     WHERE a.agency <> $1 AND a.kind <> 'REFUSED'
     ORDER BY c.subscription, a.agency, a.seq LIMIT ${ACTS_A_PLAN} FOR UPDATE OF c`,
    [ofNoAgency],
  );
  return result.rows;
}

type Planned = Pick<Unplanned, 'subscription' | 'agency' | 'seq'> & { readonly part: number };

export async function insertDeliveries(work: Work, planned: readonly Planned[]): Promise<void> {
  const columns = [
    column(planned.map((one) => one.subscription)),
    column(planned.map((one) => one.agency)),
    column(planned.map((one) => one.seq)),
  ];
  await work.tx.query(
    `INSERT INTO notices.delivery (subscription, agency, seq, part)
     SELECT * FROM unnest($1::bigint[], $2::text[], $3::bigint[], $4::integer[])
     ON CONFLICT DO NOTHING`,
    [...columns, column(planned.map((one) => one.part))],
  );
  await work.tx.query(
    `UPDATE notices.cursor c SET seq = n.seq
     FROM (SELECT subscription, agency, max(seq) AS seq
       FROM unnest($1::bigint[], $2::text[], $3::bigint[]) AS n (subscription, agency, seq)
       GROUP BY 1, 2) n
     WHERE c.subscription = n.subscription AND c.agency = n.agency`,
    columns,
  );
}

export type Due = Pick<ToldAct, 'agency' | 'seq' | 'part'> & {
  readonly subscription: bigint;
  readonly url: string;
  readonly secret: Buffer;
  readonly attempts: number;
};

/** Nobody else sends these for a while: long enough for the slowest answer. */
const LEASE = `interval '2 minutes'`;

export async function claimDue(work: Work, most: number): Promise<Due[]> {
  const result = await work.tx.query<Due>(
    `UPDATE notices.delivery d SET attempts = d.attempts + 1, due_at = now() + ${LEASE}
     FROM (SELECT subscription, agency, seq, part FROM notices.delivery
       WHERE delivered_at IS NULL AND given_up_at IS NULL AND due_at <= now()
       ORDER BY due_at, agency, seq, part LIMIT $1 FOR UPDATE SKIP LOCKED) n
     JOIN notices.subscription s USING (subscription)
     WHERE (d.subscription, d.agency, d.seq, d.part) = (n.subscription, n.agency, n.seq, n.part)
       AND s.ended_at IS NULL
     RETURNING d.subscription, d.agency, d.seq, d.part, d.attempts, s.url, s.secret`,
    [most],
  );
  return result.rows;
}

export async function readTold(
  work: Work,
  { agency, seq, part }: Pick<ToldAct, 'agency' | 'seq' | 'part'>,
  contracts: number,
): Promise<ToldAct | undefined> {
  const acts = await work.tx.query<Omit<ToldAct, 'settlements' | 'part'> & { act: bigint }>(
    `SELECT agency, seq, act, kind, business_date AS "businessDate", details,
       to_char(done_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "doneAt"
     FROM audit.act WHERE agency = $1 AND seq = $2`,
    [agency, seq],
  );
  const act = acts.rows[0];
  if (!act) return undefined;
  const settled = await work.tx.query<ToldSettlement>(
    `SELECT s.contract, k.service_point AS "servicePoint", s.rule,
       (s.debt - s.deposit)::float8 AS net
     FROM settlement.settlement s JOIN contracts.contract k ON k.contract = s.contract
     WHERE s.act = $1 ORDER BY s.contract OFFSET $2 LIMIT $3`,
    [act.act, part * contracts, contracts],
  );
  return { ...act, part, settlements: settled.rows };
}

export type Outcome = {
  readonly answer: string;
  readonly delivered: boolean;
  /** Seconds until the next attempt; null where there is none. */
  readonly wait: number | null;
};

export const writeOutcome = (work: Work, due: Due, { answer, delivered, wait }: Outcome) =>
  work.tx.query(
    `UPDATE notices.delivery SET answer = $5,
       delivered_at = CASE WHEN $6 THEN now() END,
       given_up_at = CASE WHEN NOT $6 AND $7::integer IS NULL THEN now() END,
       due_at = now() + coalesce($7::integer, 0) * interval '1 second'
     WHERE subscription = $1 AND agency = $2 AND seq = $3 AND part = $4`,
    [due.subscription, due.agency, due.seq, due.part, answer, delivered, wait],
  );
