import { expect } from 'vitest';
import type { Api, Caller, Reply } from '../setup/api.ts';

/** The people of the race: all of them see every agency, and none is two of them. */
export type Racers = {
  readonly clerk: Caller;
  readonly cashier: Caller;
  readonly head: Caller;
  readonly second: Caller;
  readonly third: Caller;
  readonly dcc: Caller;
};

export async function hireRacers(api: Api): Promise<Racers> {
  return {
    clerk: await api.hire('clerk', 'reception', 'national'),
    cashier: await api.hire('cashier', 'cashier', 'national'),
    head: await api.hire('head', 'agency_head', 'national'),
    second: await api.hire('second', 'agency_head', 'national'),
    third: await api.hire('third', 'agency_head', 'national'),
    dcc: await api.hire('dcc', 'functional_owner', 'national'),
  };
}

/** Acts on one contract for the same figures, in an agency of its own, so that its list is alone. */
export type Twin = {
  readonly contract: string;
  readonly agency: string;
  /** Numbers of what the preparation asked for: a list, a request, a receipt. */
  readonly numbers: Map<string, string>;
};

export type Answer = Reply<Record<string, unknown>>;

/** Prepares: what fails here is a mistake of the test. */
export async function must(answer: Promise<Answer>, field?: string): Promise<string> {
  const { status, text, body } = await answer;
  expect([status, status < 300 ? '' : text]).toEqual([status < 300 ? status : 200, '']);
  return field ? String(body[field]) : '';
}

const STATE = `SELECT concat_ws(' ', 'case', c.receivable, c.deposit, c.holds::text,
    c.settled_on IS NOT NULL) AS line FROM settlement."case" c WHERE contract = $1
  UNION ALL SELECT concat_ws(' ', 'settled', rule, debt, deposit, reversed_on IS NOT NULL)
    FROM settlement.settlement WHERE contract = $1
  UNION ALL SELECT concat_ws(' ', 'point', contract = $1, freed_on IS NULL)
    FROM contracts.occupancy WHERE service_point = 'P-' || $1
  UNION ALL SELECT concat_ws(' ', 'entry', event, debit, credit, amount, count(*))
    FROM ledger.transfer WHERE contract = $1 GROUP BY event, debit, credit, amount
  UNION ALL SELECT concat_ws(' ', 'recovery', amount, remaining, contested, ended_on IS NOT NULL)
    FROM recovery.recovery_case WHERE contract = $1
  UNION ALL SELECT concat_ws(' ', 'credit', origin, amount, paid_out, voided_on IS NOT NULL)
    FROM recovery.credit WHERE contract = $1
  UNION ALL SELECT concat_ws(' ', 'refund', amount, issued_on IS NOT NULL, cancelled_on IS NOT NULL)
    FROM refunds.refund WHERE contract = $1
  UNION ALL SELECT concat_ws(' ', 'receipt', kind, amount) FROM payments.receipt WHERE contract = $1
  ORDER BY 1`;

/** All that the acts may have changed, but for numbers that are given as they come. */
export async function stateOf(api: Api, { contract }: Twin): Promise<string> {
  const found = await api.database.pool.query<{ line: string }>(STATE, [contract]);
  return found.rows.map((row) => row.line).join('\n');
}

export const permutations = <T>(all: readonly T[]): T[][] =>
  all.length <= 1
    ? [[...all]]
    : all.flatMap((one, i) => permutations(all.toSpliced(i, 1)).map((others) => [one, ...others]));
