import { z } from 'zod';
import { answerList, readReturnedLines, readUnanswered, sendAgain, transmitList } from '#lists';
import { toWire } from '#values';
import { fromCursor, toCursor } from '../../cursor.ts';
import { type Route, route } from '../../route.ts';
import { cursorQuery, keyOf, pageOf, textOf } from '../../schemas.ts';
import {
  byNumber,
  dayText,
  LONGEST_BODY,
  listShape,
  MOST_CONTRACTS,
  numberIn,
  showList,
} from './present.ts';

const contracts = z.array(keyOf).max(MOST_CONTRACTS);

const returned = z.object({
  list: z.string(),
  contract: z.string(),
  agency: z.string(),
  net: z.int(),
  reason: z.string(),
  returnedOn: dayText,
  returnedBy: z.string(),
});

const unanswered = z.object({
  list: z.string(),
  agency: z.string(),
  region: z.string(),
  transmittedOn: dayText,
  awaited: z.int(),
});

/** S4: the list goes to the region, and its answers come back line by line. */
export const ANSWERING: readonly Route[] = [
  route({
    method: 'POST',
    path: '/settlement-lists/{list}/transmit',
    act: 'TRANSMIT_LIST',
    summary: 'Transmettre une liste soldée au secteur recouvrement de la direction',
    clause: 'S4',
    params: byNumber,
    body: z.strictObject({}),
    answer: listShape.extend({
      region: z.string(),
      transmitted: z.object({ lines: z.int(), debit: z.int(), credit: z.int() }),
    }),
    refuses: ['NOT_FOUND', 'NOT_ALLOWED', 'LIST_NOT_SETTLED'],
    within: async (work, { params }, who) => {
      const sent = await transmitList(work, BigInt(params.list), who);
      return {
        ...(await showList(work, params.list)),
        region: sent.region,
        transmitted: {
          lines: sent.lines,
          debit: toWire(sent.debit),
          credit: toWire(sent.credit),
        },
      };
    },
  }),
  route({
    method: 'POST',
    path: '/settlement-lists/{list}/acknowledge',
    act: 'ANSWER_LIST',
    summary: 'Accepter ou rejeter des lignes d’une liste transmise, en une ou plusieurs fois',
    clause: 'S4',
    params: byNumber,
    body: z.strictObject({
      accepted: contracts.default([]),
      rejected: z
        .array(z.strictObject({ contract: keyOf, reason: textOf(500) }))
        .max(MOST_CONTRACTS)
        .default([]),
    }),
    answer: listShape.extend({ taken: z.int(), awaited: z.int() }),
    longestBody: LONGEST_BODY,
    refuses: [
      'NOT_FOUND',
      'NOT_ALLOWED',
      'LIST_NOT_TRANSMITTED',
      'MALFORMED',
      'ALREADY_DONE',
      'OWN_CONTRACT',
    ],
    within: async (work, { params, body }, who) => {
      const said = [
        ...body.accepted.map((contract) => ({ contract, reason: null })),
        ...body.rejected.map(({ contract, reason }) => ({ contract, reason })),
      ];
      const { taken, awaited } = await answerList(work, BigInt(params.list), said, who);
      return { ...(await showList(work, params.list)), taken, awaited };
    },
  }),
  route({
    method: 'POST',
    path: '/settlement-lists/{list}/retransmit',
    act: 'TRANSMIT_LIST',
    summary: 'Renvoyer à la direction des lignes qu’elle a rejetées',
    clause: 'S4',
    params: byNumber,
    body: z.strictObject({ contracts: contracts.min(1) }),
    answer: listShape.extend({ sent: z.int() }),
    longestBody: LONGEST_BODY,
    refuses: ['NOT_FOUND', 'NOT_ALLOWED', 'LIST_NOT_TRANSMITTED'],
    within: async (work, { params, body }, who) => {
      const { sent } = await sendAgain(work, BigInt(params.list), body.contracts, who);
      return { ...(await showList(work, params.list)), sent };
    },
  }),
  route({
    method: 'GET',
    path: '/settlement-lists/returned-lines',
    act: 'SEE_CONTRACTS',
    summary: 'Les lignes que les directions ont rejetées et que l’agence doit corriger ou renvoyer',
    clause: 'S4',
    query: cursorQuery.extend({ agency: keyOf.optional() }),
    answer: pageOf(returned),
    refuses: ['MALFORMED'],
    within: async (work, { query }) => {
      const keys = fromCursor(query.cursor, 2);
      const after = keys && ([numberIn(keys[0]), keys[1] ?? ''] as const);
      const found = await readReturnedLines(work, query.agency, { after, limit: query.limit });
      const last = found.length === query.limit ? found.at(-1) : undefined;
      return {
        items: found.map((one) => ({
          list: one.list.toString(),
          contract: one.contract,
          agency: one.agency,
          net: toWire(one.net),
          reason: one.reason,
          returnedOn: one.returnedOn,
          returnedBy: one.returnedBy,
        })),
        next: last ? toCursor([last.list.toString(), last.contract]) : null,
      };
    },
  }),
  route({
    method: 'GET',
    path: '/settlement-lists/unanswered',
    act: 'SEE_CONTRACTS',
    summary: 'Les listes transmises dont la direction laisse passer les jours de réponse',
    clause: 'S4',
    answer: z.array(unanswered),
    within: async (work) =>
      (await readUnanswered(work)).map((one) => ({
        list: one.list.toString(),
        agency: one.agency,
        region: one.region,
        transmittedOn: one.transmittedOn,
        awaited: one.awaited,
      })),
  }),
];
