import type { Work } from '#database';
import type { ManualRefusal } from '#settlement';
import type { CalendarDate, Francs } from '#values';

export type FrozenSide = {
  readonly count: number;
  readonly debt: Francs;
  readonly deposit: Francs;
  readonly net: Francs;
};

export type FrozenList = {
  readonly list: bigint;
  readonly agency: string;
  readonly madeOn: CalendarDate;
  /** The hash of the frozen lines; null for lists older than the hash. */
  readonly hash: string | null;
  readonly debtors: FrozenSide;
  readonly creditors: FrozenSide;
};

type SideRow = {
  agency: string;
  madeOn: CalendarDate;
  hash: string | null;
  owes: boolean | null;
  count: number;
  debt: Francs;
  deposit: Francs;
};

/** A list as it was frozen, with what each side came to; undefined where there is no such number. */
export async function readFrozenList(work: Work, list: bigint): Promise<FrozenList | undefined> {
  const result = await work.tx.query<SideRow>(
    `SELECT h.agency, h.made_on AS "madeOn", encode(h.content, 'hex') AS hash, l.debt > l.deposit AS owes,
       count(l.contract)::integer AS count, coalesce(sum(l.debt), 0)::bigint AS debt,
       coalesce(sum(l.deposit), 0)::bigint AS deposit
     FROM lists.list h LEFT JOIN lists.line l ON l.list = h.list
     WHERE h.list = $1 GROUP BY 1, 2, 3, 4`,
    [list],
  );
  const first = result.rows[0];
  if (!first) return undefined;
  const side = (owes: boolean): FrozenSide => {
    const row = result.rows.find((one) => one.owes === owes);
    const debt = (row?.debt ?? 0n) as Francs;
    const deposit = (row?.deposit ?? 0n) as Francs;
    return { count: row?.count ?? 0, debt, deposit, net: (debt - deposit) as Francs };
  };
  const { agency, madeOn, hash } = first;
  return { list, agency, madeOn, hash, debtors: side(true), creditors: side(false) };
}

export type FrozenLine = {
  contract: string;
  customer: string;
  servicePoint: string;
  terminatedOn: CalendarDate;
  debt: Francs;
  deposit: Francs;
  settled: boolean;
  refused: ManualRefusal | null;
};

/** The lines of one side of a list, with the outcome that each has found, in order. */
export const frozenLines = `SELECT l.contract, u.name AS customer,
    k.service_point AS "servicePoint", coalesce(c.terminated_on, w.terminated_on)
      AS "terminatedOn", l.debt, l.deposit,
    s.contract IS NOT NULL AS settled, r.code AS refused
  FROM lists.line l
  LEFT JOIN settlement.case c ON c.contract = l.contract
  LEFT JOIN LATERAL (SELECT (w.taken_back -> 'case' ->> 'terminated_on')::date AS terminated_on
    FROM terminations.withdrawal w WHERE w.contract = l.contract AND w.taken_back IS NOT NULL
    ORDER BY w.withdrawal DESC LIMIT 1) w ON c.contract IS NULL
  JOIN contracts.contract k ON k.contract = l.contract
  JOIN contracts.customer u ON u.code = k.customer
  LEFT JOIN settlement.settlement s ON s.contract = l.contract AND s.list = l.list
  LEFT JOIN lists.refusal r ON r.contract = l.contract AND r.list = l.list
  WHERE l.list = $1 AND (l.debt > l.deposit) = $2
  ORDER BY l.contract`;
