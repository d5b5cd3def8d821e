import type { Work } from '#database';
import type { CalendarDate, Francs } from '#values';
import type { CaseKey } from './cases.sql.ts';
import type { ClockEvent } from './rules/prescription.ts';
import type { StepKind } from './steps.sql.ts';

export const CASE_STATES = ['OPEN', 'PLAN', 'CONTESTED', 'PAID', 'LAPSED', 'ENDED'] as const;
export type CaseState = (typeof CASE_STATES)[number];

export type CaseSummary = CaseKey & {
  readonly agency: string;
  readonly region: string;
  readonly customer: string;
  readonly customerName: string;
  readonly openedOn: CalendarDate;
  readonly cause: string;
  readonly contested: boolean;
  readonly amount: Francs;
  readonly left: Francs;
  readonly movements: number;
  readonly endedOn: CalendarDate | null;
  readonly dueOn: CalendarDate;
  readonly lapsesOn: CalendarDate;
  readonly state: CaseState;
};

export type CaseFilter = {
  readonly agency?: string | undefined;
  readonly region?: string | undefined;
  readonly state?: CaseState | undefined;
  readonly lapsesBefore?: CalendarDate | undefined;
  readonly q?: string | undefined;
};

/** Where a case stands on a day follows from its rows and is stored nowhere; the first one wins. */
const STATE = `CASE WHEN r.ended_on IS NOT NULL THEN 'ENDED' WHEN r.remaining = 0 THEN 'PAID'
    WHEN t.lapses_on < $1 THEN 'LAPSED' WHEN r.contested THEN 'CONTESTED'
    WHEN EXISTS (SELECT FROM recovery.plan p WHERE (p.contract, p.settlement)
      = (r.contract, r.settlement) AND p.ended_on IS NULL) THEN 'PLAN' ELSE 'OPEN' END`;

const CASES = `SELECT r.contract, r.settlement, k.agency, a.region, u.code AS customer,
    u.name AS "customerName", r.opened_on AS "openedOn", r.cause, r.contested, r.amount,
    CASE WHEN r.ended_on IS NULL THEN r.remaining ELSE 0 END AS left, r.movements,
    r.ended_on AS "endedOn", t.due_on AS "dueOn",
    t.lapses_on AS "lapsesOn", ${STATE} AS state
  FROM recovery.recovery_case r
  JOIN contracts.contract k ON k.contract = r.contract
  JOIN contracts.agency a ON a.code = k.agency
  JOIN contracts.customer u ON u.code = k.customer`;

/** The clock of each case of a page, or of all cases at once where the clock itself is asked for. */
const CLOCK_OF_ONE = `CROSS JOIN LATERAL (SELECT due_on, lapses_on FROM recovery.clock t
  WHERE t.contract = r.contract AND t.settlement = r.settlement) t`;
const CLOCK_OF_ALL = `JOIN recovery.clock t ON t.contract = r.contract
  AND t.settlement = r.settlement`;

/** One page of the cases, by contract, after the last of the page before. */
export async function readCasePage(
  work: Work,
  filter: CaseFilter,
  after: CaseKey | undefined,
  limit: number,
): Promise<CaseSummary[]> {
  const byClock = filter.lapsesBefore !== undefined || filter.state !== undefined;
  const found = await work.tx.query<CaseSummary>(
    `SELECT * FROM (${CASES} ${byClock ? CLOCK_OF_ALL : CLOCK_OF_ONE}
       WHERE access.sees(k.agency)
         AND ($2::text IS NULL OR k.agency = $2) AND ($3::text IS NULL OR a.region = $3)
         AND ($4::date IS NULL OR (t.lapses_on < $4 AND r.remaining > 0 AND r.ended_on IS NULL))
         AND ($5::text IS NULL OR r.contract = upper($5)
           OR position(lower($5) IN lower(u.name)) > 0)
         AND (r.contract, r.settlement) > ($6, $7)) c
     WHERE $8::text IS NULL OR state = $8 ORDER BY contract, settlement LIMIT $9`,
    [
      work.businessDate,
      filter.agency ?? null,
      filter.region ?? null,
      filter.lapsesBefore ?? null,
      filter.q ?? null,
      after?.contract ?? '',
      after?.settlement ?? 0,
      filter.state ?? null,
      limit,
    ],
  );
  return found.rows;
}

/** Unpaid cases whose last day falls in a span, the nearest first: what lapses if nobody acts. */
export async function readLapsingCases(
  work: Work,
  from: CalendarDate,
  to: CalendarDate,
  limit: number,
) {
  const found = await work.tx.query<CaseSummary & { count: number; total: Francs }>(
    `SELECT c.*, count(*) OVER ()::integer AS count, sum(c.left) OVER ()::bigint AS total
     FROM (${CASES} ${CLOCK_OF_ALL}
       WHERE access.sees(k.agency) AND r.remaining > 0 AND r.ended_on IS NULL
         AND t.lapses_on BETWEEN $2 AND $3) c
     ORDER BY "lapsesOn", contract, settlement LIMIT $4`,
    [work.businessDate, from, to, limit],
  );
  return found.rows;
}

export async function findCaseSummary(work: Work, { contract, settlement }: CaseKey) {
  const found = await work.tx.query<CaseSummary>(
    `${CASES} ${CLOCK_OF_ONE}
     WHERE access.sees(k.agency) AND (r.contract, r.settlement) = ($2, $3)`,
    [work.businessDate, contract, settlement],
  );
  return found.rows[0];
}

export type CaseMovement = {
  readonly movement: number;
  readonly kind: string;
  readonly on: CalendarDate;
  readonly amount: Francs;
  readonly excess: Francs;
  readonly reference: string;
  readonly method: string | null;
  readonly entry: bigint;
  readonly recordedBy: string;
};

export async function readMovements(work: Work, { contract, settlement }: CaseKey) {
  const found = await work.tx.query<CaseMovement>(
    `SELECT movement, kind, happened_on AS on, amount, excess, reference, method, entry,
       recorded_by AS "recordedBy"
     FROM recovery.movement WHERE (contract, settlement) = ($1, $2) ORDER BY movement`,
    [contract, settlement],
  );
  return found.rows;
}

export type CaseStep = {
  readonly kind: StepKind;
  readonly on: CalendarDate;
  readonly note: string;
  readonly entry: bigint | null;
  readonly recordedBy: string;
  readonly recordedOn: CalendarDate;
};

export async function readSteps(work: Work, { contract, settlement }: CaseKey) {
  const found = await work.tx.query<CaseStep>(
    `SELECT kind, happened_on AS on, note, entry, recorded_by AS "recordedBy",
       recorded_on AS "recordedOn"
     FROM recovery.step WHERE (contract, settlement) = ($1, $2) ORDER BY happened_on, step`,
    [contract, settlement],
  );
  return found.rows;
}

export type PlanRow = {
  readonly plan: number;
  readonly signedOn: CalendarDate;
  readonly signedBy: string;
  readonly endedOn: CalendarDate | null;
  readonly dueOn: CalendarDate;
  readonly amount: Francs;
  /** What came on the case from the day of the plan to its end. */
  readonly recovered: Francs;
};

/** Plans with their instalments, one row for each instalment. */
export async function readPlanRows(work: Work, { contract, settlement }: CaseKey) {
  const found = await work.tx.query<PlanRow>(
    `SELECT p.plan, p.signed_on AS "signedOn", p.signed_by AS "signedBy", p.ended_on AS "endedOn",
       i.due_on AS "dueOn", i.amount, coalesce((SELECT -sum(m.amount) FROM recovery.movement m
         WHERE (m.contract, m.settlement) = (p.contract, p.settlement)
           AND m.kind IN ('RECOVERY', 'CANCELLED_RECOVERY') AND m.happened_on >= p.signed_on
           AND (p.ended_on IS NULL OR m.happened_on <= p.ended_on)), 0)::bigint AS recovered
     FROM recovery.plan p CROSS JOIN unnest(p.due_on, p.amounts) AS i (due_on, amount)
     WHERE (p.contract, p.settlement) = ($1, $2) ORDER BY p.plan, i.due_on`,
    [contract, settlement],
  );
  return found.rows;
}

export async function readClockEvents(work: Work, { contract, settlement }: CaseKey) {
  const found = await work.tx.query<ClockEvent>(
    `SELECT kind, happened_on AS on FROM recovery.clock_event
     WHERE contract = $1 AND settlement = $2 AND kind <> 'DUE' ORDER BY happened_on, kind`,
    [contract, settlement],
  );
  return found.rows;
}
