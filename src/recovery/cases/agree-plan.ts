import { recordAct } from '#audit';
import type { Work } from '#database';
import { type DeskRefusalCode, figures, Refusal } from '#values';
import type { CaseKey } from './cases.sql.ts';
import { claimCase, claimUnpaidCase, nameOf } from './claim-case.ts';
import { hasLivePlan, insertPlan, type NewPlan, writeEndOfPlan } from './plans.sql.ts';
import { refuseFuture } from './record-step.ts';
import { flawOfPlan, type PlanFlaw } from './rules/plan.ts';
import { insertStep } from './steps.sql.ts';

const FLAWS: Record<PlanFlaw, readonly [DeskRefusalCode, french: string, english: string]> = {
  NO_INSTALMENT: ['MALFORMED', 'Donnez au moins une échéance.', 'Give one instalment at least.'],
  IN_THE_PAST: [
    'IN_THE_WRONG_ORDER',
    'Une échéance précède la signature du plan.',
    'An instalment falls due before the plan was signed.',
  ],
  IN_THE_WRONG_ORDER: [
    'IN_THE_WRONG_ORDER',
    'Donnez les échéances dans leur ordre, une par jour au plus.',
    'Give the instalments in their order, one a day at most.',
  ],
  OTHER_SUM: [
    'CHANGED_SINCE_SHOWN',
    'La somme des échéances n’est pas ce qui reste dû',
    'The instalments do not sum up to what is left',
  ],
};

/**
 * A payment plan on what is left, signed by the customer: it acknowledges the debt, so five years run
 * anew from its day. One at a time.
 */
export async function agreePlan(work: Work, key: CaseKey, plan: NewPlan): Promise<void> {
  refuseFuture(work, plan.signedOn);
  const found = await claimUnpaidCase(work, key);
  if (await hasLivePlan(work, key)) {
    throw new Refusal(
      'ALREADY_DONE',
      `Le dossier ${nameOf(key)} a déjà un plan de paiement : mettez-y fin d’abord.`,
      `Case ${nameOf(key)} already has a payment plan: end it first.`,
    );
  }
  const flaw = flawOfPlan(plan.instalments, found.left, plan.signedOn);
  if (flaw) {
    const [code, french, english] = FLAWS[flaw];
    const left = flaw === 'OTHER_SUM' ? ` (${figures(found.left)} F CFA).` : '';
    throw new Refusal(code, french + left, english + left);
  }
  await insertPlan(work, key, plan);
  await recordAct(work, {
    agency: found.agency,
    kind: 'RECOVERY_PLAN',
    rowCount: plan.instalments.length,
    details: `${nameOf(key)} ${plan.signedOn} ${found.left}`,
  });
}

/** A plan that is broken, or replaced by another, ends by an act, with its reason. */
export async function endPlan(work: Work, key: CaseKey, reason: string): Promise<void> {
  const found = await claimCase(work, key);
  if (!(await writeEndOfPlan(work, key))) {
    throw new Refusal(
      'NOT_FOUND',
      `Le dossier ${nameOf(key)} n’a pas de plan de paiement en cours.`,
      `Case ${nameOf(key)} has no payment plan under way.`,
    );
  }
  await insertStep(work, key, { kind: 'PLAN_ENDED', on: work.businessDate, note: reason });
  await recordAct(work, {
    agency: found.agency,
    kind: 'RECOVERY_PLAN_ENDED',
    rowCount: 1,
    details: nameOf(key),
  });
}
