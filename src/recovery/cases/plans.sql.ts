import { column, type Work } from '#database';
import type { CalendarDate } from '#values';
import type { CaseKey } from './cases.sql.ts';
import type { Instalment } from './rules/plan.ts';

export type NewPlan = {
  readonly signedOn: CalendarDate;
  readonly signedBy: string;
  readonly instalments: readonly Instalment[];
};

export async function hasLivePlan(work: Work, { contract, settlement }: CaseKey) {
  const found = await work.tx.query(
    `SELECT 1 FROM recovery.plan
     WHERE (contract, settlement) = ($1, $2) AND ended_on IS NULL`,
    [contract, settlement],
  );
  return found.rows.length > 0;
}

export const insertPlan = (work: Work, { contract, settlement }: CaseKey, plan: NewPlan) =>
  work.tx.query(
    `INSERT INTO recovery.plan (contract, settlement, plan, signed_on, signed_by, due_on, amounts,
       agreed_by)
     SELECT $1, $2, count(*) + 1, $3, $4, $5, $6, $7 FROM recovery.plan
     WHERE (contract, settlement) = ($1, $2)`,
    [
      contract,
      settlement,
      plan.signedOn,
      plan.signedBy,
      column(plan.instalments.map((one) => one.dueOn)),
      column(plan.instalments.map((one) => one.amount)),
      work.actor,
    ],
  );

export async function writeEndOfPlan(work: Work, { contract, settlement }: CaseKey) {
  const ended = await work.tx.query(
    `UPDATE recovery.plan SET ended_on = $3
     WHERE (contract, settlement) = ($1, $2) AND ended_on IS NULL`,
    [contract, settlement, work.businessDate],
  );
  return ended.rowCount === 1;
}
