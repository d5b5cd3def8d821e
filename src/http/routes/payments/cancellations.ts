import { z } from 'zod';
import {
  approveCancellation,
  type Cancellation,
  cancelReceipt,
  readCancellationsToDecide,
  rejectCancellation,
  requestCancellation,
} from '#payments';
import { toWire } from '#values';
import { type Route, route } from '../../route.ts';
import { numberOf, textOf } from '../../schemas.ts';
import { byReceipt } from './present.ts';

const why = z.strictObject({ reason: textOf() });
const byRequest = z.object({ request: numberOf });

const requestShown = z.object({
  request: z.string(),
  receipt: z.string(),
  agency: z.string(),
  contract: z.string(),
  reason: z.string(),
  requestedBy: z.string(),
  requestedOn: z.string(),
  net: z.int(),
});

const present = (one: Cancellation): z.infer<typeof requestShown> => ({
  request: one.cancellation.toString(),
  receipt: one.receipt,
  agency: one.agency,
  contract: one.contract,
  reason: one.reason,
  requestedBy: one.requestedBy,
  requestedOn: one.requestedOn,
  net: toWire(one.netShown),
});

const decided = z.object({ request: z.string(), receipt: z.string(), contract: z.string() });

const decision = (one: Cancellation): z.infer<typeof decided> => ({
  request: one.cancellation.toString(),
  receipt: one.receipt,
  contract: one.contract,
});

/** E30: the same day at the same till; later with a head. */
export const CANCELLATIONS: readonly Route[] = [
  route({
    method: 'POST',
    path: '/receipts/{receipt}/cancel',
    act: 'TAKE_PAYMENT',
    summary: 'Annuler un reçu le jour même, à la même caisse, si rien n’en dépend',
    clause: 'E30',
    params: byReceipt,
    body: why,
    answer: z.object({ receipt: z.string(), contract: z.string(), net: z.int() }),
    movesMoney: true,
    refuses: [
      'NOT_FOUND',
      'NOT_ALLOWED',
      'OWN_CONTRACT',
      'ALREADY_DONE',
      'RECEIPT_NOT_CANCELLABLE',
    ],
    within: async (work, { params, body }, who) => {
      const done = await cancelReceipt(work, who, params.receipt, body.reason);
      return { receipt: done.receipt, contract: done.contract, net: toWire(done.net) };
    },
  }),
  route({
    method: 'POST',
    path: '/receipts/{receipt}/cancellation-requests',
    act: 'TAKE_PAYMENT',
    summary: 'Demander à un chef l’annulation d’un reçu',
    clause: 'E30',
    params: byReceipt,
    body: why,
    answer: z.object({ request: z.string() }),
    status: 201,
    refuses: [
      'NOT_FOUND',
      'NOT_ALLOWED',
      'OWN_CONTRACT',
      'ALREADY_DONE',
      'RECEIPT_NOT_CANCELLABLE',
    ],
    within: async (work, { params, body }, who) => ({
      request: (await requestCancellation(work, who, params.receipt, body.reason)).toString(),
    }),
  }),
  route({
    method: 'GET',
    path: '/cancellation-requests',
    act: 'SEE_FIGURES',
    summary: 'Les annulations de reçus qui attendent un chef',
    clause: 'E30',
    answer: z.array(requestShown),
    within: async (work) => (await readCancellationsToDecide(work)).map(present),
  }),
  route({
    method: 'POST',
    path: '/cancellation-requests/{request}/approve',
    act: 'APPROVE_CANCELLATION',
    summary: 'Approuver l’annulation d’un reçu, sur le solde qui a été montré',
    clause: 'E30',
    params: byRequest,
    answer: decided,
    movesMoney: true,
    secondFactor: true,
    refuses: [
      'NOT_FOUND',
      'NOT_ALLOWED',
      'SAME_PERSON',
      'OWN_CONTRACT',
      'ALREADY_DONE',
      'CHANGED_SINCE_SHOWN',
      'RECEIPT_NOT_CANCELLABLE',
    ],
    within: async (work, { params }, who) =>
      decision(await approveCancellation(work, who, BigInt(params.request))),
  }),
  route({
    method: 'POST',
    path: '/cancellation-requests/{request}/reject',
    act: 'APPROVE_CANCELLATION',
    summary: 'Rejeter une demande d’annulation ; le reçu tient',
    clause: 'E30',
    params: byRequest,
    answer: decided,
    refuses: ['NOT_FOUND', 'NOT_ALLOWED', 'SAME_PERSON', 'OWN_CONTRACT', 'ALREADY_DONE'],
    within: async (work, { params }, who) =>
      decision(await rejectCancellation(work, who, BigInt(params.request))),
  }),
];
