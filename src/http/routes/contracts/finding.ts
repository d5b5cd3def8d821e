import { z } from 'zod';
import { findContracts, findToPay, STATES, shortName } from '#settlement';
import { toWire } from '#values';
import { toCursor } from '../../cursor.ts';
import { type Route, route } from '../../route.ts';
import { cursorQuery, keyOf, pageOf, textOf } from '../../schemas.ts';
import { placeAfter } from '../page-keys.ts';

const state = z.enum(STATES);

/** How a contract is found: at the desk that manages it, and at any desk where somebody pays. */
export const FINDING: readonly Route[] = [
  route({
    method: 'GET',
    path: '/contracts',
    act: 'SEE_CONTRACTS',
    summary: 'Chercher un contrat : numéro, nom, point de livraison, compteur ou téléphone',
    clause: 'E11',
    query: cursorQuery.extend({
      q: textOf(100).optional(),
      agency: keyOf.optional(),
      status: state.optional(),
    }),
    answer: pageOf(
      z.object({
        contract: z.string(),
        customer: z.string(),
        customerName: z.string(),
        servicePoint: z.string(),
        agency: z.string(),
        status: state,
        terminatedOn: z.string().nullable(),
        net: z.int(),
      }),
    ),
    shows: ({ items }) => items,
    refuses: ['MALFORMED'],
    within: async (work, { query }) => {
      const after = placeAfter(query.cursor);
      const search = { asked: query.q, agency: query.agency, state: query.status };
      const found = await findContracts(work, search, after, query.limit);
      const last = found.length === query.limit ? found.at(-1) : undefined;
      return {
        items: found.map((one) => ({
          contract: one.contract,
          customer: one.customer,
          customerName: one.customerName,
          servicePoint: one.servicePoint,
          agency: one.agency,
          status: one.state,
          terminatedOn: one.terminatedOn,
          net: toWire(one.net),
        })),
        next: last ? toCursor([String(last.place), last.foundBy, last.contract]) : null,
      };
    },
  }),
  route({
    method: 'GET',
    path: '/contracts/to-pay',
    act: 'FIND_TO_PAY',
    summary:
      'Trouver ce qu’un client vient payer, où que soit son contrat : numéro, point, compteur ou téléphone exacts',
    clause: 'S1b',
    query: z.object({ q: textOf(100) }),
    answer: z.array(
      z.object({
        contract: z.string(),
        customerName: z.string(),
        agency: z.string(),
        status: state,
        toPay: z.int(),
      }),
    ),
    shows: (found) => found,
    within: async (work, { query }) => {
      const found = await findToPay(work, query.q);
      return found.map((one) => ({
        contract: one.contract,
        customerName: shortName(one.customerName),
        agency: one.agency,
        status: one.state,
        toPay: toWire(one.toPay),
      }));
    },
  }),
];
