import { z } from 'zod';
import { type Credit, findCredit, noteContact, readContacts, readCreditPage } from '#recovery';
import { claimCredit } from '#refunds';
import { addDays, type CalendarDate, daysBetween, Refusal, toWire } from '#values';
import { toCursor } from '../cursor.ts';
import { type Route, route } from '../route.ts';
import { cursorQuery, dayOf, keyOf, numberOf, pageOf, textOf } from '../schemas.ts';
import { dayAndNumberAfter } from './page-keys.ts';
import { asked, presentAsked, wish } from './wishes.ts';

const credit = z.object({ id: numberOf });
const channel = z.enum(['TELEPHONE', 'SMS', 'COURRIER', 'EMAIL', 'VISITE', 'GUICHET']);

const shown = z.object({
  id: z.string(),
  contract: z.string(),
  agency: z.string(),
  customer: z.string(),
  customerName: z.string(),
  origin: z.string(),
  openedOn: z.string(),
  ageInDays: z.int(),
  amount: z.int(),
  left: z.int(),
  voidedOn: z.string().nullable(),
  lastContactOn: z.string().nullable(),
});

const present = (one: Credit, today: CalendarDate) => ({
  id: one.credit.toString(),
  contract: one.contract,
  agency: one.agency,
  customer: one.customer,
  customerName: one.customerName,
  origin: one.origin,
  openedOn: one.openedOn,
  ageInDays: daysBetween(one.openedOn, today),
  amount: toWire(one.amount),
  left: toWire(one.left),
  voidedOn: one.voidedOn,
  lastContactOn: one.lastContactOn,
});

/** The register of credits to refund (E18): what is still owed, how long, and who was tried when. */
export const CREDITS_ROUTES: readonly Route[] = [
  route({
    method: 'GET',
    path: '/credits',
    act: 'SEE_CREDITS',
    summary: 'Le registre des crédits à rembourser, le plus ancien d’abord',
    clause: 'E18',
    query: cursorQuery.extend({
      agency: keyOf.optional(),
      state: z.enum(['OPEN', 'CLOSED']).optional(),
      olderThanDays: z.coerce.number().int().min(0).max(36_500).optional(),
    }),
    answer: pageOf(shown),
    shows: ({ items }) => items,
    refuses: ['MALFORMED'],
    within: async (work, { query }) => {
      const { agency, state, olderThanDays, limit } = query;
      const after = dayAndNumberAfter(query.cursor);
      const today = work.businessDate;
      const openedBy = olderThanDays === undefined ? undefined : addDays(today, -olderThanDays);
      const found = await readCreditPage(work, { agency, state, openedBy }, after, limit);
      const last = found.length === limit ? found.at(-1) : undefined;
      return {
        items: found.map((one) => present(one, today)),
        next: last ? toCursor([last.openedOn, last.credit.toString()]) : null,
      };
    },
  }),
  route({
    method: 'GET',
    path: '/credits/{id}',
    act: 'SEE_CREDITS',
    summary: 'Un crédit à rembourser et les contacts pris',
    clause: 'E18',
    params: credit,
    answer: shown.extend({
      contacts: z.array(
        z.object({
          on: z.string(),
          channel: z.string(),
          result: z.string(),
          notedBy: z.string(),
        }),
      ),
    }),
    shows: (one) => [one],
    refuses: ['NOT_FOUND'],
    within: async (work, { params }) => {
      const found = await findCredit(work, BigInt(params.id));
      if (!found) {
        throw new Refusal(
          'NOT_FOUND',
          `Le crédit ${params.id} n’existe pas : vérifiez son numéro.`,
          `Credit ${params.id} does not exist: check its number.`,
        );
      }
      const contacts = await readContacts(work, found);
      return {
        ...present(found, work.businessDate),
        contacts: contacts.map((one) => ({
          on: one.on,
          channel: one.channel,
          result: one.result,
          notedBy: one.notedBy,
        })),
      };
    },
  }),
  route({
    method: 'POST',
    path: '/credits/{id}/contacts',
    act: 'CLAIM_CREDIT',
    summary: 'Noter un contact avec le bénéficiaire d’un crédit',
    clause: 'E18',
    params: credit,
    body: z.strictObject({ on: dayOf, channel, result: textOf() }),
    answer: z.object({ id: z.string() }),
    status: 201,
    refuses: ['NOT_FOUND', 'IN_THE_FUTURE'],
    within: async (work, { params, body }) => {
      await noteContact(work, BigInt(params.id), body);
      return { id: params.id };
    },
  }),
  route({
    method: 'POST',
    path: '/credits/{id}/claims',
    act: 'CLAIM_CREDIT',
    summary: 'Réclamer ce qui reste d’un crédit ; la demande suit le circuit des remboursements',
    clause: 'E-F',
    params: credit,
    body: wish,
    answer: asked,
    status: 201,
    takesKey: true,
    refuses: [
      'NOT_FOUND',
      'REFUND_REQUESTED',
      'REFUND_EXCEEDS_CREDIT',
      'BENEFICIARY_MISMATCH',
      'MALFORMED',
      'OWN_CONTRACT',
    ],
    within: async (work, { params, body }) =>
      presentAsked(await claimCredit(work, BigInt(params.id), body)),
  }),
];
