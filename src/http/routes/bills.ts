import { z } from 'zod';
import { endWithoutObject } from '#refunds';
import { recordBill, recordCreditNote } from '#terminations';
import { toWire } from '#values';
import { type Route, route } from '../route.ts';
import { amountOf, dayOf, keyOf } from '../schemas.ts';

/** Bills and credit notes that the billing system sends (E15, E16). */
export const BILLS_ROUTES: readonly Route[] = [
  route({
    method: 'POST',
    path: '/bills',
    act: 'RECORD_BILL',
    summary:
      'Prendre une facture du système de facturation : elle s’ajoute à la dette, ou au dossier ' +
      'de contentieux d’un contrat soldé. ' +
      'La même facture deux fois n’en fait qu’une.',
    clause: 'E15',
    body: z.strictObject({
      contract: keyOf,
      number: keyOf,
      kind: z.enum(['CONSOMMATION', 'PENALITE', 'ECHEANCE', 'FRAIS']),
      issuedOn: dayOf,
      dueOn: dayOf,
      amount: amountOf,
    }),
    answer: z.object({
      contract: z.string(),
      number: z.string(),
      amount: z.int(),
      settled: z.boolean(),
      recoveryCase: z.string().nullable(),
    }),
    status: 201,
    movesMoney: true,
    refuses: [
      'CONTRACT_UNKNOWN',
      'CASE_CLOSED',
      'ALREADY_DONE',
      'IN_THE_FUTURE',
      'IN_THE_WRONG_ORDER',
      'OWN_CONTRACT',
    ],
    within: async (work, { body }) => {
      const booked = await recordBill(work, body);
      await endWithoutObject(work, [body.contract]);
      return {
        contract: body.contract,
        number: body.number,
        amount: toWire(body.amount),
        ...booked,
      };
    },
  }),
  route({
    method: 'POST',
    path: '/credit-notes',
    act: 'RECORD_BILL',
    summary:
      'Prendre un avoir du système de facturation : il diminue la dette, et solde un solde nul ; ' +
      'sur un contrat soldé il diminue le dossier de contentieux. ' +
      'Le même avoir deux fois n’en fait qu’un.',
    clause: 'E16',
    body: z.strictObject({
      contract: keyOf,
      number: keyOf,
      bill: keyOf.nullish(),
      amount: amountOf,
      on: dayOf,
    }),
    answer: z.object({
      contract: z.string(),
      number: z.string(),
      amount: z.int(),
      settled: z.boolean(),
      recoveryCase: z.string().nullable(),
    }),
    status: 201,
    movesMoney: true,
    refuses: [
      'CONTRACT_UNKNOWN',
      'CASE_CLOSED',
      'ALREADY_DONE',
      'NOT_FOUND',
      'MALFORMED',
      'IN_THE_FUTURE',
      'OWN_CONTRACT',
    ],
    within: async (work, { body }) => {
      const booked = await recordCreditNote(work, { ...body, bill: body.bill ?? null });
      await endWithoutObject(work, [body.contract]);
      return {
        contract: body.contract,
        number: body.number,
        amount: toWire(body.amount),
        ...booked,
      };
    },
  }),
];
