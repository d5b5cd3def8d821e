import { z } from 'zod';
import { readRequest, readRequests, type ShownRequest } from '#refunds';
import { Refusal, toWire } from '#values';
import { toCursor } from '../cursor.ts';
import { type Route, route } from '../route.ts';
import { cursorQuery, keyOf, numberOf, pageOf } from '../schemas.ts';
import { numberAfter } from './page-keys.ts';
import { asked, presentOwed } from './wishes.ts';

const request = z.object({ id: numberOf });
const STATES = [
  'REQUESTED',
  'APPROVED',
  'ISSUED',
  'RETURNED',
  'REJECTED',
  'CANCELLED',
  'WITHOUT_OBJECT',
] as const;

const day = z.string().nullable();
const part = z.object({
  part: z.int(),
  refund: z.string(),
  state: z.enum(STATES),
  method: z.string(),
  beneficiary: z.string().nullable(),
  authority: z.string().nullable(),
  share: z.int().nullable(),
  document: z.string().nullable(),
  bankAccount: z.string().nullable(),
  accountChangedOn: day,
  amount: z.int(),
  approvedBy: z.string().nullable(),
  approvedOn: day,
  issuedBy: z.string().nullable(),
  issuedOn: day,
  reference: z.string().nullable(),
  transferFile: z.string().nullable(),
  endedOn: day,
  endedBy: z.string().nullable(),
  endedBecause: z.string().nullable(),
  returnedOn: day,
  returnedBecause: z.string().nullable(),
});

const shown = z.object({
  id: z.string(),
  contract: z.string(),
  agency: z.string(),
  customer: z.string(),
  holder: z.string(),
  origin: z.enum(['DESK', 'IMPORTED']),
  credit: z.string().nullable(),
  amount: z.int(),
  requestedOn: z.string(),
  requestedBy: z.string().nullable(),
  parts: z.array(part),
});

const presentPart = (one: ShownRequest['parts'][number]) => ({
  part: one.part,
  refund: one.refund.toString(),
  state: one.state,
  method: one.method,
  beneficiary: one.beneficiary,
  authority: one.authority,
  share: one.share,
  document: one.document,
  bankAccount: one.bankAccount,
  accountChangedOn: one.accountChangedOn,
  amount: toWire(one.asked),
  approvedBy: one.approvedBy,
  approvedOn: one.approvedOn,
  issuedBy: one.issuedBy,
  issuedOn: one.issuedOn,
  reference: one.reference,
  transferFile: one.file?.toString() ?? null,
  endedOn: one.endedOn,
  endedBy: one.endedBy,
  endedBecause: one.endedBecause,
  returnedOn: one.returnedOn,
  returnedBecause: one.returnedBecause,
});

const present = ({ request: id, amount, parts }: ShownRequest) => ({
  id: id.toString(),
  contract: parts[0].contract,
  agency: parts[0].agency,
  customer: parts[0].customer,
  holder: parts[0].holder,
  origin: parts[0].origin,
  credit: parts[0].credit?.toString() ?? null,
  amount: toWire(amount),
  requestedOn: parts[0].requestedOn,
  requestedBy: parts[0].requestedBy,
  parts: parts.map(presentPart),
});

/** Requests as they are read: their parts, what became of each, and what is owed today. */
export const REFUND_READINGS: readonly Route[] = [
  route({
    method: 'GET',
    path: '/refund-requests',
    act: 'SEE_CONTRACTS',
    summary: 'Les demandes de remboursement et leur état',
    clause: 'S1a',
    query: cursorQuery.extend({
      agency: keyOf.optional(),
      contract: keyOf.optional(),
      state: z.enum(STATES).optional(),
    }),
    answer: pageOf(shown),
    shows: ({ items }) => items,
    refuses: ['MALFORMED'],
    within: async (work, { query }) => {
      const after = numberAfter(query.cursor);
      const found = await readRequests(work, query, after, query.limit);
      const last = found.length === query.limit ? found.at(-1) : undefined;
      return {
        items: found.map(present),
        next: last ? toCursor([last.request.toString()]) : null,
      };
    },
  }),
  route({
    method: 'GET',
    path: '/refund-requests/{id}',
    act: 'SEE_CONTRACTS',
    summary:
      'Une demande de remboursement, ce qui est dû aujourd’hui et ce que le client doit ailleurs',
    clause: 'E11',
    params: request,
    answer: shown.extend({
      owed: z.int(),
      changed: z.boolean(),
      ...asked.pick({ owedElsewhere: true }).shape,
    }),
    shows: (one) => [one],
    refuses: ['NOT_FOUND'],
    within: async (work, { params }) => {
      const found = await readRequest(work, BigInt(params.id));
      if (!found) {
        throw new Refusal(
          'NOT_FOUND',
          `La demande ${params.id} n’existe pas : vérifiez son numéro.`,
          `Request ${params.id} does not exist: check its number.`,
        );
      }
      return {
        ...present(found),
        owed: toWire(found.owed),
        changed: found.changed,
        owedElsewhere: found.owedElsewhere.map(presentOwed),
      };
    },
  }),
];
