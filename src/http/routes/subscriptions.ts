import { z } from 'zod';
import { recordReadings } from '#audit';
import { seeingAll } from '#database';
import { subscribe } from '#resumption';
import { readOwedBy } from '#settlement';
import { francs, toWire } from '#values';
import { type Route, route } from '../route.ts';
import { amountOf, dayOf, keyOf, textOf } from '../schemas.ts';

const newCustomer = z.strictObject({
  name: textOf(200),
  phone: textOf(40).optional(),
  identityDocument: textOf(60).optional(),
});

const debtShown = z.int().min(0).max(Number.MAX_SAFE_INTEGER).default(0).transform(francs);

/** P5: supply again, by a new contract on a freed point. */
export const SUBSCRIPTIONS_ROUTES: readonly Route[] = [
  route({
    method: 'GET',
    path: '/subscriptions/debts',
    act: 'SUBSCRIBE',
    summary: 'Ce que doit un demandeur, par son code client ou sa pièce d’identité ; à lui montrer',
    clause: 'P5',
    query: z
      .object({ customer: keyOf.optional(), identityDocument: textOf(60).optional() })
      .refine((asked) => asked.customer !== undefined || asked.identityDocument !== undefined, {
        path: ['customer'],
        message: 'customer or identityDocument',
      }),
    answer: z.object({
      total: z.int(),
      debts: z.array(
        z.object({
          contract: z.string().nullable(),
          agency: z.string(),
          status: z.string(),
          owes: z.int(),
        }),
      ),
    }),
    within: async (work, { query }) => {
      const owed = await readOwedBy(work, query);
      await seeingAll(work, (wide) =>
        recordReadings(
          wide,
          owed.map(({ agency, contract }) => ({ agency, kind: 'CONTRACT', subject: contract })),
        ),
      );
      const debts = owed.map((one) => ({
        // Where to pay is told of every debt; the number of a contract only to its own agency.
        contract: work.sight?.includes(one.agency) === false ? null : one.contract,
        agency: one.agency,
        status: one.state,
        owes: toWire(one.owes),
      }));
      return { total: debts.reduce((sum, one) => sum + one.owes, 0), debts };
    },
  }),
  route({
    method: 'POST',
    path: '/subscriptions',
    act: 'SUBSCRIBE',
    summary: 'Signer un nouveau contrat sur un point libre, avec sa propre avance',
    clause: 'P5',
    movesMoney: true,
    body: z.strictObject({
      customer: z.union([keyOf, newCustomer]),
      servicePoint: keyOf,
      agency: keyOf,
      on: dayOf.optional(),
      deposit: z.strictObject({
        amount: amountOf,
        method: z.enum(['CHEQUE', 'VIREMENT', 'MOBILE_MONEY']),
        reference: keyOf,
      }),
      debtShown,
    }),
    answer: z.object({
      contract: z.string(),
      customer: z.string(),
      servicePoint: z.string(),
      agency: z.string(),
      entry: z.string(),
      owes: z.int(),
    }),
    status: 201,
    refuses: [
      'NOT_FOUND',
      'AGENCY_NOT_COMPUTERISED',
      'OWN_CONTRACT',
      'POINT_NOT_FREE',
      'IN_THE_FUTURE',
      'IN_THE_WRONG_ORDER',
      'CHANGED_SINCE_SHOWN',
      'ALREADY_DONE',
    ],
    within: async (work, { body }) => {
      const { customer } = body;
      const signed = await subscribe(work, {
        applicant: typeof customer === 'string' ? { customer } : customer,
        servicePoint: body.servicePoint,
        agency: body.agency,
        on: body.on ?? work.businessDate,
        deposit: body.deposit,
        debtShown: body.debtShown,
      });
      return {
        contract: signed.contract,
        customer: signed.customer,
        servicePoint: body.servicePoint,
        agency: body.agency,
        entry: signed.entry.toString(),
        owes: toWire(signed.owes),
      };
    },
  }),
];
