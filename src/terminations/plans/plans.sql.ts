import { column, type Work } from '#database';
import type { CalendarDate, Francs } from '#values';
import type { Instalment, PlanKind } from '../rules/plan.ts';

export type Plan = {
  readonly plan: bigint;
  readonly kind: PlanKind;
  readonly agreedOn: CalendarDate;
  readonly agreedBy: string;
  readonly paidBefore: Francs;
  readonly endedOn: CalendarDate | null;
  readonly endedAs: 'KEPT' | 'BROKEN' | 'REPLACED' | null;
  readonly instalments: readonly Instalment[];
};

type PlanRow = Omit<Plan, 'instalments'> & { dueOn: CalendarDate; amount: Francs };

/** The plans of a contract, the last one first, with their instalments in order. */
export async function readPlans(work: Work, contract: string): Promise<Plan[]> {
  const result = await work.tx.query<PlanRow>(
    `SELECT p.plan, p.kind, p.agreed_on AS "agreedOn", p.agreed_by AS "agreedBy",
       p.paid_before AS "paidBefore", p.ended_on AS "endedOn", p.ended_as AS "endedAs",
       i.due_on AS "dueOn", i.amount
     FROM terminations.plan p
     JOIN terminations.instalment i ON i.contract = p.contract AND i.plan = p.plan
     WHERE p.contract = $1 ORDER BY p.plan DESC, i.due_on`,
    [contract],
  );
  const plans = new Map<bigint, Plan & { instalments: Instalment[] }>();
  for (const { dueOn, amount, ...row } of result.rows) {
    const plan = plans.get(row.plan) ?? { ...row, instalments: [] };
    plan.instalments.push({ dueOn, amount });
    plans.set(row.plan, plan);
  }
  return [...plans.values()];
}

/** The plan that has not ended, if the contract has one. */
export const readRunningPlan = async (work: Work, contract: string): Promise<Plan | undefined> =>
  (await readPlans(work, contract)).find((plan) => plan.endedOn === null);

export async function insertPlan(
  work: Work,
  contract: string,
  kind: PlanKind,
  paidBefore: Francs,
  instalments: readonly Instalment[],
): Promise<bigint> {
  const made = await work.tx.query<{ plan: bigint }>(
    `INSERT INTO terminations.plan (contract, kind, agreed_on, agreed_by, paid_before)
     VALUES ($1, $2, $3, $4, $5) RETURNING plan`,
    [contract, kind, work.businessDate, work.actor, paidBefore],
  );
  const plan = made.rows[0]?.plan ?? 0n;
  await work.tx.query(
    `INSERT INTO terminations.instalment (contract, plan, due_on, amount)
     SELECT $1, $2, * FROM unnest($3::date[], $4::bigint[])`,
    [
      contract,
      plan,
      column(instalments.map((one) => one.dueOn)),
      column(instalments.map((one) => one.amount)),
    ],
  );
  return plan;
}

const end = (work: Work, contract: string, as: string, on: CalendarDate) =>
  work.tx.query(
    `UPDATE terminations.plan SET ended_on = greatest(agreed_on, $2::date), ended_as = $3
     WHERE contract = $1 AND ended_on IS NULL`,
    [contract, on, as],
  );

/** A new plan takes the place of the one before, which was kept or not. */
export const endPlan = (work: Work, contract: string, as: 'KEPT' | 'REPLACED') =>
  end(work, contract, as, work.businessDate);

/** E14: with the termination a plan ends as broken. */
export const breakPlan = (work: Work, contract: string, on: CalendarDate) =>
  end(work, contract, 'BROKEN', on);
