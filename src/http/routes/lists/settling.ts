import { z } from 'zod';
import { inWork } from '#database';
import { approveList, pauseList, rejectList, settleWithin, withdrawList } from '#lists';
import { type Route, route } from '../../route.ts';
import { textOf } from '../../schemas.ts';
import { byNumber, listShape, showList } from './present.ts';

/** How long an approval waits for the end of the settling before it answers with the progress. */
const PATIENCE_MS = 15_000;

const because = z.strictObject({ reason: textOf(500) });

/** S3: the second person, and what follows from their word. */
export const SETTLING: readonly Route[] = [
  route({
    method: 'POST',
    path: '/settlement-lists/{list}/approve',
    act: 'APPROVE_LIST',
    summary:
      'Approuver une liste et solder ses lignes ; au-delà de 15 s, `progress` dit où elle en est',
    takesKey: true,
    clause: 'S3',
    params: byNumber,
    body: z.strictObject({}),
    answer: listShape,
    secondFactor: true,
    refuses: ['NOT_FOUND', 'SAME_PERSON', 'NOT_ALLOWED', 'AGENCY_NOT_COMPUTERISED', 'ALREADY_DONE'],
    over: async (database, circumstances, { params }, who) => {
      const list = BigInt(params.list);
      await inWork(database, circumstances, (work) => approveList(work, list, who));
      await settleWithin(database, circumstances, list, PATIENCE_MS);
      return inWork(database, circumstances, (work) => showList(work, params.list));
    },
  }),
  route({
    method: 'POST',
    path: '/settlement-lists/{list}/withdraw',
    act: 'PREPARE_LIST',
    summary: 'Retirer une liste que l’on a établie et que personne n’a encore approuvée',
    clause: 'S3',
    params: byNumber,
    body: because,
    answer: listShape,
    refuses: ['NOT_FOUND', 'NOT_ALLOWED', 'ALREADY_DONE'],
    within: async (work, { params, body }, who) => {
      await withdrawList(work, BigInt(params.list), body.reason, who);
      return showList(work, params.list);
    },
  }),
  route({
    method: 'POST',
    path: '/settlement-lists/{list}/reject',
    act: 'APPROVE_LIST',
    summary: 'Refuser d’approuver une liste, avec la raison',
    clause: 'S3',
    params: byNumber,
    body: because,
    answer: listShape,
    refuses: ['NOT_FOUND', 'SAME_PERSON', 'NOT_ALLOWED', 'ALREADY_DONE'],
    within: async (work, { params, body }, who) => {
      await rejectList(work, BigInt(params.list), body.reason, who);
      return showList(work, params.list);
    },
  }),
  route({
    method: 'POST',
    path: '/settlement-lists/{list}/pause',
    act: 'APPROVE_LIST',
    summary: 'Suspendre l’apurement d’une liste approuvée ; ce qui est soldé le reste',
    clause: 'S3',
    params: byNumber,
    body: z.strictObject({}),
    answer: listShape,
    refuses: ['NOT_FOUND', 'NOT_ALLOWED', 'LIST_NOT_APPROVED', 'ALREADY_DONE'],
    within: async (work, { params }, who) => {
      await pauseList(work, BigInt(params.list), true, who);
      return showList(work, params.list);
    },
  }),
  route({
    method: 'POST',
    path: '/settlement-lists/{list}/resume',
    act: 'APPROVE_LIST',
    summary: 'Reprendre l’apurement d’une liste suspendue',
    clause: 'S3',
    params: byNumber,
    body: z.strictObject({}),
    answer: listShape,
    refuses: ['NOT_FOUND', 'NOT_ALLOWED', 'LIST_NOT_APPROVED', 'ALREADY_DONE'],
    over: async (database, circumstances, { params }, who) => {
      const list = BigInt(params.list);
      await inWork(database, circumstances, (work) => pauseList(work, list, false, who));
      await settleWithin(database, circumstances, list, PATIENCE_MS);
      return inWork(database, circumstances, (work) => showList(work, params.list));
    },
  }),
];
