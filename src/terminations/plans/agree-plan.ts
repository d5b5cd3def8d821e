import { refuseOwnContract } from '#access';
import { recordAct } from '#audit';
import type { Work } from '#database';
import { paidOf } from '#ledger';
import { thresholdsInForce } from '#parameters';
import { holdStates } from '#settlement';
import { figures, minus, NO_FRANCS, Refusal } from '#values';
import { lookUp, refuseSettled } from '../look-up.ts';
import {
  type Instalment,
  type PlanKind,
  refusePlan,
  type Standing,
  standingOf,
} from '../rules/plan.ts';
import { endPlan, insertPlan, type Plan, readPlans, readRunningPlan } from './plans.sql.ts';

export type NewPlan = {
  readonly contract: string;
  readonly kind: PlanKind;
  readonly instalments: readonly Instalment[];
};

/**
 * Agrees a schedule or a moratorium over what an active contract owes, or a part of it (E14). It adds
 * no debt. One that was kept or broken gives way to it; one that still runs does not.
 */
export async function agreePlan(work: Work, plan: NewPlan): Promise<bigint> {
  const { contract, kind, instalments } = plan;
  await holdStates(work);
  const position = await lookUp(work, contract);
  refuseSettled(position);
  if (position.termination) {
    throw new Refusal(
      'ALREADY_TERMINATED',
      `Le contrat ${contract} est résilié : un échéancier se convient avant la résiliation.`,
      `Contract ${contract} is terminated: a schedule is agreed before the termination.`,
    );
  }
  await refuseOwnContract(work, [contract]);
  const paid = (await paidOf(work, [contract])).get(contract) ?? NO_FRANCS;
  await endTheOneBefore(work, contract, paid);
  const refused = refusePlan(instalments, position.receivable, work.businessDate);
  if (refused) {
    throw new Refusal(
      refused,
      `Les échéances doivent être à venir, chacune à sa date, et ne pas dépasser les ${figures(position.receivable)} F dus : corrigez-les.`,
      `Instalments must lie ahead, each on a day of its own, and not exceed the ${position.receivable} francs owed: correct them.`,
    );
  }
  const number = await insertPlan(work, contract, kind, paid, instalments);
  const details = `${contract} plan ${number} ${kind}, ${instalments.length} instalments`;
  await recordAct(work, { agency: position.agency, kind: 'PLAN_AGREED', rowCount: 1, details });
  return number;
}

async function endTheOneBefore(work: Work, contract: string, paid: Plan['paidBefore']) {
  const before = await readRunningPlan(work, contract);
  if (!before) return;
  const { graceDays } = await thresholdsInForce(work, work.businessDate);
  const since = minus(paid, before.paidBefore);
  const { state } = standingOf(before.instalments, since, work.businessDate, graceDays);
  if (state === 'RUNNING') {
    throw new Refusal(
      'ALREADY_DONE',
      `Le contrat ${contract} a déjà un échéancier en cours : il se termine d'abord.`,
      `Contract ${contract} has a schedule that still runs: it ends first.`,
    );
  }
  await endPlan(work, contract, state === 'KEPT' ? 'KEPT' : 'REPLACED');
}

export type PlanWithStanding = Omit<Plan, 'instalments'> & Standing;

/** The plans of a contract, the last one first, each as it stands on the business date. */
export async function describePlans(work: Work, contract: string): Promise<PlanWithStanding[]> {
  await lookUp(work, contract);
  const plans = await readPlans(work, contract);
  const paid = (await paidOf(work, [contract])).get(contract) ?? NO_FRANCS;
  const { graceDays } = await thresholdsInForce(work, work.businessDate);
  return plans.map((plan) => {
    const since = minus(paid, plan.paidBefore);
    const standing = standingOf(plan.instalments, since, work.businessDate, graceDays);
    const ended = plan.endedAs === 'BROKEN' || plan.endedAs === 'REPLACED';
    return { ...plan, ...standing, state: ended ? 'BROKEN' : standing.state };
  });
}
