import { z } from 'zod';
import { agreePlan, caseName, contestCase, endPlan, recordStep, WRITTEN_STEPS } from '#recovery';
import { type Route, route } from '../../route.ts';
import { amountOf, dayOf, textOf } from '../../schemas.ts';
import { caseId } from './case-id.ts';

const params = z.object({ id: caseId });
const done = z.object({ id: z.string() });
const MOST_INSTALMENTS = 60;

/** What the recovery sector does about a case: steps, plans, contests (E22). */
export const CASE_ACTS: readonly Route[] = [
  route({
    method: 'POST',
    path: '/recovery-cases/{id}/steps',
    act: 'MANAGE_RECOVERY',
    summary: 'Noter une démarche : contact, relance, mise en demeure, acte de justice, attribution',
    params,
    body: z.strictObject({ kind: z.enum(WRITTEN_STEPS), on: dayOf, note: textOf(500) }),
    answer: done,
    status: 201,
    refuses: ['NOT_FOUND', 'CASE_CLOSED', 'IN_THE_FUTURE', 'OWN_CONTRACT'],
    within: async (work, { params: { id }, body }) => {
      await recordStep(work, id, body);
      return { id: caseName(id) };
    },
  }),
  route({
    method: 'POST',
    path: '/recovery-cases/{id}/plans',
    act: 'MANAGE_RECOVERY',
    summary: 'Convenir d’un plan de paiement signé par le client, sur ce qui reste dû',
    clause: 'E14',
    params,
    body: z.strictObject({
      signedOn: dayOf,
      signedBy: textOf(200),
      instalments: z
        .array(z.strictObject({ dueOn: dayOf, amount: amountOf }))
        .min(1)
        .max(MOST_INSTALMENTS),
    }),
    answer: done,
    status: 201,
    refuses: [
      'NOT_FOUND',
      'CASE_CLOSED',
      'ALREADY_DONE',
      'IN_THE_FUTURE',
      'IN_THE_WRONG_ORDER',
      'CHANGED_SINCE_SHOWN',
      'OWN_CONTRACT',
    ],
    within: async (work, { params: { id }, body }) => {
      await agreePlan(work, id, body);
      return { id: caseName(id) };
    },
  }),
  route({
    method: 'POST',
    path: '/recovery-cases/{id}/plans/end',
    act: 'MANAGE_RECOVERY',
    summary: 'Mettre fin au plan de paiement en cours',
    params,
    body: z.strictObject({ reason: textOf(500) }),
    answer: done,
    refuses: ['NOT_FOUND', 'CASE_CLOSED', 'OWN_CONTRACT'],
    within: async (work, { params: { id }, body }) => {
      await endPlan(work, id, body.reason);
      return { id: caseName(id) };
    },
  }),
  route({
    method: 'POST',
    path: '/recovery-cases/{id}/contest',
    act: 'MANAGE_RECOVERY',
    summary: 'La créance est contestée (4161), ou ne l’est plus (4162)',
    clause: 'E22',
    params,
    body: z.strictObject({ contested: z.boolean(), reason: textOf(500) }),
    answer: done,
    takesKey: true,
    refuses: ['NOT_FOUND', 'CASE_CLOSED', 'ALREADY_DONE', 'OWN_CONTRACT'],
    within: async (work, { params: { id }, body }) => {
      await contestCase(work, id, body);
      return { id: caseName(id) };
    },
  }),
];
