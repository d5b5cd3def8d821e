import type { Work } from '#database';
import { paidOf } from '#ledger';
import { thresholdsInForce } from '#parameters';
import type { Cause, Position } from '#settlement';
import { type CalendarDate, minus, NO_FRANCS } from '#values';
import { readBills } from './evidence.sql.ts';
import { readRunningPlan } from './plans/plans.sql.ts';
import {
  bearsOut,
  type Evidence,
  evidenceFor,
  type RunningPlan,
  stillOpen,
} from './rules/evidence.ts';
import { standingOf } from './rules/plan.ts';

/** What the books know in support of a cause, and whether it reaches the thresholds (G3). */
export async function deriveEvidence(
  work: Work,
  { contract, receivable }: Position,
  cause: Cause,
  on: CalendarDate,
): Promise<{ evidence: Evidence; borneOut: boolean }> {
  const thresholds = await thresholdsInForce(work, on);
  const bills = stillOpen(await readBills(work, contract), receivable);
  const plan = await readPlan(work, contract, on, thresholds.graceDays);
  const evidence = evidenceFor(cause, on, bills, plan);
  return { evidence, borneOut: bearsOut(cause, evidence, thresholds) };
}

async function readPlan(
  work: Work,
  contract: string,
  on: CalendarDate,
  graceDays: number,
): Promise<RunningPlan | undefined> {
  const plan = await readRunningPlan(work, contract);
  if (!plan) return undefined;
  const paid = (await paidOf(work, [contract])).get(contract) ?? NO_FRANCS;
  const standing = standingOf(plan.instalments, minus(paid, plan.paidBefore), on, graceDays);
  return { kind: plan.kind, agreedOn: plan.agreedOn, missedOn: standing.missedOn };
}
