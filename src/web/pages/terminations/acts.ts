import { z } from 'zod';
import { endWithoutObject } from '#refunds';
import {
  agreePlan,
  contest,
  recordBill,
  recordCreditNote,
  recordFinalBill,
  recordMeterRemoval,
  requestReversal,
  requestWithdrawal,
} from '#terminations';
import { amountField, dayField, keyField, numberField, textField } from '../../fields.ts';
import { instalmentsField } from '../../instalments.ts';
import { form, type Place } from '../../page.ts';
import { withNotice } from '../../request.ts';
import { FOLLOWING_PAGE } from './following.tsx';
import { byContract, placeOf } from './following-of.ts';
import { BILL_KINDS } from './following-view.tsx';

type At = { readonly params: { readonly number: string } };

const here = {
  from: FOLLOWING_PAGE,
  params: byContract,
  done: (_: unknown, { params }: At) => withNotice(placeOf(params.number), 'done'),
} as const;

const at = (way: string): string => `/resiliations/{number}/suites/${way}`;

const METER = form({
  ...here,
  path: at('depose'),
  act: 'RECORD_METER_REMOVAL',
  schema: z.object({ removedOn: dayField, index: numberField.optional() }),
  run: (work, { params, body }) =>
    recordMeterRemoval(work, params.number, body.removedOn, body.index ?? null),
});

const FINAL_BILL = form({
  ...here,
  path: at('facture-finale'),
  act: 'RECORD_BILL',
  schema: z.object({}),
  run: (work, { params }) => recordFinalBill(work, params.number),
});

const BILL = form({
  ...here,
  path: at('facture'),
  act: 'RECORD_BILL',
  schema: z.object({
    bill: keyField,
    kind: z.enum(BILL_KINDS),
    issuedOn: dayField,
    dueOn: dayField,
    amount: amountField,
  }),
  run: async (work, { params, body: { bill, ...rest } }) => {
    await recordBill(work, { contract: params.number, number: bill, ...rest });
    await endWithoutObject(work, [params.number]);
  },
});

const CREDIT_NOTE = form({
  ...here,
  path: at('avoir'),
  act: 'RECORD_BILL',
  schema: z.object({
    note: keyField,
    onBill: keyField.optional(),
    noteOn: dayField,
    noteAmount: amountField,
  }),
  run: async (work, { params, body }) => {
    await recordCreditNote(work, {
      contract: params.number,
      number: body.note,
      bill: body.onBill ?? null,
      amount: body.noteAmount,
      on: body.noteOn,
    });
    await endWithoutObject(work, [params.number]);
  },
});

const PLAN = form({
  ...here,
  path: at('plan'),
  act: 'AGREE_A_SCHEDULE',
  schema: z.object({
    planKind: z.enum(['ECHEANCIER', 'MORATOIRE']),
    instalments: instalmentsField,
  }),
  run: async (work, { params, body }) => {
    const { planKind: kind, instalments } = body;
    await agreePlan(work, { contract: params.number, kind, instalments });
  },
});

const contesting = (way: 'contester' | 'lever', contested: boolean): Place =>
  form({
    ...here,
    path: at(way),
    act: 'CONTEST_DEBT',
    schema: z.object({ contestReason: textField(500) }),
    run: (work, { params, body }) => contest(work, params.number, contested, body.contestReason),
  });

const WITHDRAW = form({
  ...here,
  path: at('retrait'),
  act: 'REQUEST_WITHDRAWAL',
  schema: z.object({ withdrawReason: textField(500) }),
  run: async (work, { params, body }) => {
    await requestWithdrawal(work, params.number, body.withdrawReason);
  },
});

const REVERSE = form({
  ...here,
  path: at('contrepassation'),
  act: 'REQUEST_REVERSAL',
  schema: z.object({ reverseReason: textField(500) }),
  run: async (work, { params, body }) => {
    await requestReversal(work, params.number, body.reverseReason);
  },
});

/** E2, E13–E16, E22: what follows for one contract. */
export const FOLLOWING_ACTS: readonly Place[] = [
  METER,
  FINAL_BILL,
  BILL,
  CREDIT_NOTE,
  PLAN,
  contesting('contester', true),
  contesting('lever', false),
  WITHDRAW,
  REVERSE,
];
