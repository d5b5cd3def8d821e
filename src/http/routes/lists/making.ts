import { z } from 'zod';
import { seeingAll } from '#database';
import {
  LIST_STATES,
  type LineView,
  makeList,
  OUTCOMES,
  readLines,
  readLists,
  readSkipped,
  refusalSentence,
} from '#lists';
import { minus, toWire } from '#values';
import { fromCursor, toCursor } from '../../cursor.ts';
import { noteReadings } from '../../note-readings.ts';
import { type Route, route } from '../../route.ts';
import { cursorQuery, dayOf, keyOf, pageOf, textOf } from '../../schemas.ts';
import {
  byNumber,
  dayText,
  LONGEST_BODY,
  listShape,
  MOST_CONTRACTS,
  numberIn,
  presentList,
  showList,
} from './present.ts';

const skip = z.array(z.strictObject({ contract: keyOf, reason: textOf() })).max(MOST_CONTRACTS);
const once = (skipped: z.infer<typeof skip>) =>
  new Set(skipped.map((one) => one.contract)).size === skipped.length;

const line = z.object({
  contract: z.string(),
  customer: z.string(),
  servicePoint: z.string(),
  terminatedOn: dayText,
  debt: z.int(),
  deposit: z.int(),
  net: z.int(),
  outcome: z.enum(OUTCOMES),
  entry: z.string().nullable(),
  reversed: z.boolean(),
  refusal: z.object({ code: z.string(), says: z.string() }).nullable(),
  answer: z.object({ accepted: z.boolean(), reason: z.string().nullable() }).nullable(),
});

const presentLine = (one: LineView): z.infer<typeof line> => ({
  contract: one.contract,
  customer: one.customer,
  servicePoint: one.servicePoint,
  terminatedOn: one.terminatedOn,
  debt: toWire(one.debt),
  deposit: toWire(one.deposit),
  net: toWire(minus(one.debt, one.deposit)),
  outcome: one.outcome,
  entry: one.entry?.toString() ?? null,
  reversed: one.reversed,
  refusal: one.refused && {
    code: one.refused,
    says: refusalSentence(one.refused, one.contract),
  },
  answer: one.accepted === null ? null : { accepted: one.accepted, reason: one.rejectedBecause },
});

/** S3: freezing what is open, and looking at it. */
export const MAKING: readonly Route[] = [
  route({
    method: 'POST',
    path: '/settlement-lists',
    act: 'PREPARE_LIST',
    summary: 'Arrêter sous un numéro ce qui est ouvert à l’apurement manuel dans une agence',
    takesKey: true,
    clause: 'S3',
    body: z.strictObject({
      agency: keyOf,
      on: dayOf.optional(),
      skip: skip.refine(once, 'a contract twice').default([]),
      sign: z.enum(['debit', 'credit']).optional(),
    }),
    answer: listShape.extend({
      notOpen: z.array(z.object({ code: z.string(), contracts: z.int() })),
    }),
    status: 201,
    longestBody: LONGEST_BODY,
    refuses: [
      'NOT_FOUND',
      'IN_THE_FUTURE',
      'AGENCY_NOT_COMPUTERISED',
      'NOT_ALLOWED',
      'ALREADY_DONE',
    ],
    within: async (work, { body }, who) => {
      const made = await makeList(work, { ...body, on: body.on ?? work.businessDate }, who);
      return {
        ...(await showList(work, made.list.toString())),
        notOpen: [...made.notOpen].map(([code, contracts]) => ({ code, contracts })),
      };
    },
  }),
  route({
    method: 'GET',
    path: '/settlement-lists',
    act: 'SEE_CONTRACTS',
    summary: 'Les listes, les plus récentes d’abord',
    clause: 'S3',
    query: cursorQuery.extend({ agency: keyOf.optional(), state: z.enum(LIST_STATES).optional() }),
    answer: pageOf(listShape),
    refuses: ['MALFORMED'],
    within: async (work, { query }) => {
      const keys = fromCursor(query.cursor, 1);
      const after = keys && numberIn(keys[0]);
      const found = await readLists(work, query, { after, limit: query.limit });
      const last = found.length === query.limit ? found.at(-1) : undefined;
      return {
        items: found.map(presentList),
        next: last ? toCursor([last.list.toString()]) : null,
      };
    },
  }),
  route({
    method: 'GET',
    path: '/settlement-lists/{list}',
    act: 'SEE_CONTRACTS',
    summary: 'Une liste : où elle en est, ses totaux, ses personnes, son empreinte',
    clause: 'S3',
    params: byNumber,
    answer: listShape,
    refuses: ['NOT_FOUND'],
    within: (work, { params }) => showList(work, params.list),
  }),
  route({
    method: 'GET',
    path: '/settlement-lists/{list}/lines',
    act: 'SEE_CONTRACTS',
    summary: 'Les lignes d’une liste, chacune avec son issue et la réponse de la direction',
    clause: 'S3',
    params: byNumber,
    query: cursorQuery.extend({ outcome: z.enum(OUTCOMES).optional() }),
    answer: pageOf(line),
    refuses: ['NOT_FOUND', 'MALFORMED'],
    within: async (work, { params, query }) => {
      const { agency } = await showList(work, params.list);
      const after = fromCursor(query.cursor, 1)?.[0];
      const page = { after, limit: query.limit };
      // What two people saw stays on their list, also where a contract has moved out of sight (E28).
      const found = await seeingAll(work, (wide) =>
        readLines(wide, BigInt(params.list), query.outcome, page),
      );
      await noteReadings(
        work,
        found.map(({ contract }) => ({ agency, contract })),
      );
      const last = found.length === query.limit ? found.at(-1) : undefined;
      return { items: found.map(presentLine), next: last ? toCursor([last.contract]) : null };
    },
  }),
  route({
    method: 'GET',
    path: '/settlement-lists/{list}/skipped',
    act: 'SEE_CONTRACTS',
    summary: 'Ce qui était ouvert et fut écarté de la liste, avec la raison',
    clause: 'S3',
    params: byNumber,
    answer: z.array(z.object({ contract: z.string(), code: z.string(), reason: z.string() })),
    refuses: ['NOT_FOUND'],
    within: async (work, { params }) => {
      await showList(work, params.list);
      return (await readSkipped(work, BigInt(params.list))).map((one) => ({
        contract: one.contract,
        code: one.code,
        reason: one.reason,
      }));
    },
  }),
];
