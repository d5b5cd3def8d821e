import type { Work } from '#database';
import { type CalendarDate, type Francs, NO_FRANCS } from '#values';
import { ACTIVE_BALANCE } from './active-balance.sql.ts';
import { type PositionRow, toPosition } from './position-row.ts';
import type { AutomaticRule, ManualRule } from './rules/decide.ts';
import type { Cause, Position } from './rules/position.ts';

/** A position with everything that a person wants to see beside it. */
export type Described = Position & {
  readonly customer: string;
  readonly customerName: string;
  readonly servicePoint: string;
  readonly cause: Cause | null;
  readonly settlement: DescribedSettlement | null;
};

export type DescribedSettlement = {
  readonly rule: AutomaticRule | ManualRule;
  readonly on: CalendarDate;
  readonly debt: Francs;
  readonly deposit: Francs;
  readonly late: boolean;
  readonly entry: bigint | null;
  readonly list: bigint | null;
  readonly preparedBy: string | null;
  readonly approvedBy: string | null;
  readonly recoveryCase: string | null;
};

export type DescribedRow = PositionRow & {
  customer: string;
  customer_name: string;
  service_point: string;
  cause: Cause | null;
  settled_rule: AutomaticRule | ManualRule | null;
  settled_debt: bigint;
  settled_deposit: bigint;
  settled_late: boolean;
  entry: bigint | null;
  list: bigint | null;
  prepared_by: string | null;
  approved_by: string | null;
  recovery_case: string | null;
};

const COLUMNS = `k.contract, coalesce(c.agency, k.agency) AS agency, a.computerised, k.customer,
  u.name AS customer_name, k.service_point, c.cause, c.terminated_on, c.opens_on, c.late_from,
  c.contested, c.holds, c.last_movement, c.settled_on, c.version`;

/** A line of S3's list, with what chooses among lines. */
export type Listed = Described & { readonly voltage: 'BT' | 'MT' };

export type ListedRow = DescribedRow & { voltage: 'BT' | 'MT' };

export const toListed = (row: ListedRow): Listed => ({ ...toDescribed(row), voltage: row.voltage });

/** One contract in any state: balances from its case, or from the journal while it is active. */
export async function describePosition(
  work: Work,
  contract: string,
): Promise<Described | undefined> {
  const result = await work.tx.query<DescribedRow>(
    `SELECT ${COLUMNS}, coalesce(c.receivable, b.receivable, 0) AS receivable,
       coalesce(c.deposit, b.deposit, 0) AS deposit, s.rule AS settled_rule, s.debt AS settled_debt,
       s.deposit AS settled_deposit, s.late AS settled_late, s.entry, s.list, s.prepared_by,
       s.approved_by, r.contract || '-' || r.settlement AS recovery_case
     FROM contracts.contract k
     JOIN contracts.customer u ON u.code = k.customer
     LEFT JOIN settlement.case c ON c.contract = k.contract
     JOIN contracts.agency a ON a.code = coalesce(c.agency, k.agency)
     ${ACTIVE_BALANCE}
     LEFT JOIN settlement.settlement s ON s.contract = k.contract AND s.settlement = c.settlement
     LEFT JOIN recovery.recovery_case r ON r.contract = s.contract AND r.settlement = s.settlement
     WHERE k.contract = $1`,
    [contract],
  );
  return result.rows.map(toDescribed)[0];
}

/** Which open, unbalanced contracts are listed; undefined leaves the filter out. */
export type ListFilter = {
  readonly agency?: string | undefined;
  readonly region?: string | undefined;
  readonly sign?: 'debit' | 'credit' | undefined;
};

/** S3: terminated, unsettled, unbalanced contracts of computerised agencies (P1), in order. */
export const listQuery = `SELECT ${COLUMNS}, c.receivable, c.deposit, NULL AS settled_rule,
    p.voltage
  FROM settlement.case c
  JOIN contracts.agency a ON a.code = c.agency
  JOIN contracts.contract k ON k.contract = c.contract
  JOIN contracts.service_point p ON p.code = k.service_point
  JOIN contracts.customer u ON u.code = k.customer
  WHERE c.settled_on IS NULL AND c.net <> 0 AND a.computerised
    AND ($1::text IS NULL OR c.agency = $1) AND ($2::text IS NULL OR a.region = $2)
    AND ($3::text IS NULL OR (c.net > 0) = ($3 = 'debit'))
    AND (c.agency, c.contract) > ($4, $5)
  ORDER BY c.agency, c.contract`;

export const listValues = (filter: ListFilter, after: readonly [string, string] = ['', '']) => [
  filter.agency ?? null,
  filter.region ?? null,
  filter.sign ?? null,
  ...after,
];

/** One page of S3's list, after the last line of the page before. */
export async function listPage(
  work: Work,
  filter: ListFilter,
  after: readonly [agency: string, contract: string],
  lines: number,
): Promise<Described[]> {
  const result = await work.tx.query<DescribedRow>(
    `${listQuery} LIMIT ${Math.trunc(lines)}`,
    listValues(filter, after),
  );
  return result.rows.map(toDescribed);
}

/** What one side of a list comes to; `net` is signed as everywhere. */
export type SideTotals = {
  readonly count: number;
  readonly debt: Francs;
  readonly deposit: Francs;
  readonly net: Francs;
};

/** The totals of a list, by side: who owes the utility, and whom it owes. */
export async function sumList(
  work: Work,
  filter: ListFilter,
): Promise<{ debtors: SideTotals; creditors: SideTotals }> {
  const result = await work.tx.query<SideTotals & { owes: boolean }>(
    `SELECT c.net > 0 AS owes, count(*)::integer AS count, sum(c.receivable)::bigint AS debt,
       sum(c.deposit)::bigint AS deposit, sum(c.net)::bigint AS net
     FROM settlement.case c JOIN contracts.agency a ON a.code = c.agency
     WHERE c.settled_on IS NULL AND c.net <> 0 AND a.computerised
       AND ($1::text IS NULL OR c.agency = $1) AND ($2::text IS NULL OR a.region = $2)
       AND ($3::text IS NULL OR (c.net > 0) = ($3 = 'debit'))
     GROUP BY 1`,
    listValues(filter).slice(0, 3),
  );
  const side = (owes: boolean): SideTotals => {
    const row = result.rows.find((one) => one.owes === owes);
    return {
      count: row?.count ?? 0,
      debt: row?.debt ?? NO_FRANCS,
      deposit: row?.deposit ?? NO_FRANCS,
      net: row?.net ?? NO_FRANCS,
    };
  };
  return { debtors: side(true), creditors: side(false) };
}

export const toDescribed = (row: DescribedRow): Described => ({
  ...toPosition(row),
  customer: row.customer,
  customerName: row.customer_name,
  servicePoint: row.service_point,
  cause: row.cause,
  settlement: row.settled_rule === null ? null : toSettlement(row, row.settled_rule),
});

const toSettlement = (
  row: DescribedRow,
  rule: AutomaticRule | ManualRule,
): DescribedSettlement | null =>
  row.settled_on === null
    ? null
    : {
        rule,
        on: row.settled_on,
        debt: row.settled_debt as Francs,
        deposit: row.settled_deposit as Francs,
        late: row.settled_late,
        entry: row.entry,
        list: row.list,
        preparedBy: row.prepared_by,
        approvedBy: row.approved_by,
        recoveryCase: row.recovery_case,
      };
