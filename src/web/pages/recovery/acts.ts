import { z } from 'zod';
import {
  agreePlan,
  type CaseKey,
  contestCase,
  endPlan,
  recordStep,
  WRITTEN_STEPS,
} from '#recovery';
import { dayField, textField } from '../../fields.ts';
import { instalmentsField } from '../../instalments.ts';
import { form, type Place } from '../../page.ts';
import { withNotice } from '../../request.ts';
import { byCase, placeOf } from './case-id.ts';
import { CASE_PAGE } from './showing.tsx';

type At = { readonly params: { readonly id: CaseKey } };
const done = (_: unknown, { params }: At) => withNotice(placeOf(params.id), 'done');

const here = { act: 'MANAGE_RECOVERY', from: CASE_PAGE, params: byCase, done } as const;

const STEP = form({
  ...here,
  path: '/contentieux/{id}/demarche',
  schema: z.object({ kind: z.enum(WRITTEN_STEPS), on: dayField, note: textField(500) }),
  run: (work, { params, body }) => recordStep(work, params.id, body),
});

const PLAN = form({
  ...here,
  path: '/contentieux/{id}/plan',
  schema: z.object({
    signedOn: dayField,
    signedBy: textField(200),
    instalments: instalmentsField,
  }),
  run: (work, { params, body }) => agreePlan(work, params.id, body),
});

const END_PLAN = form({
  ...here,
  path: '/contentieux/{id}/plan/fin',
  schema: z.object({ planReason: textField(500) }),
  run: (work, { params, body }) => endPlan(work, params.id, body.planReason),
});

const contesting = (way: 'contester' | 'lever', contested: boolean): Place =>
  form({
    ...here,
    path: `/contentieux/{id}/${way}`,
    schema: z.object({ contestReason: textField(500) }),
    run: (work, { params, body }) =>
      contestCase(work, params.id, { contested, reason: body.contestReason }),
  });

/** What the recovery sector does about a case (E14, E22). */
export const ACTING_ON_CASES: readonly Place[] = [
  STEP,
  PLAN,
  END_PLAN,
  contesting('contester', true),
  contesting('lever', false),
];
