import { z } from 'zod';
import {
  approveRequest,
  changeAccount,
  endRequest,
  issueRequest,
  requestRefund,
  returnRefund,
} from '#refunds';
import { type Route, route } from '../route.ts';
import { dayOf, keyOf, numberOf, textOf } from '../schemas.ts';
import { REFUND_READINGS } from './refund-readings.ts';
import { TRANSFER_ROUTES } from './transfers.ts';
import { asked, presentAsked, wish } from './wishes.ts';

const request = z.object({ id: numberOf });
/** Whoever ends a request may say why; the trail keeps who and when all the same. */
const because = z.strictObject({ reason: textOf().default('sans motif') });
const partNumber = z.int().min(1).max(1_000).optional();

const done = z.object({ id: z.string() });

const ACTING: readonly Route[] = [
  route({
    method: 'POST',
    path: '/refund-requests',
    act: 'REQUEST_REFUND',
    summary: 'Demander le remboursement du crédit d’un contrat résilié, par chèque ou virement',
    clause: 'S1a',
    body: wish.extend({ contract: keyOf }),
    answer: asked,
    status: 201,
    takesKey: true,
    refuses: [
      'CONTRACT_UNKNOWN',
      'AGENCY_NOT_COMPUTERISED',
      'NOT_TERMINATED',
      'ALREADY_SETTLED',
      'REFUND_REQUESTED',
      'REFUND_EXCEEDS_CREDIT',
      'BENEFICIARY_MISMATCH',
      'MALFORMED',
      'OWN_CONTRACT',
    ],
    within: async (work, { body: { contract, ...body } }) =>
      presentAsked(await requestRefund(work, contract, body)),
  }),
  route({
    method: 'POST',
    path: '/refund-requests/{id}/approve',
    act: 'APPROVE_REFUND',
    summary: 'Approuver une demande, pour le crédit qui a été montré',
    clause: 'S1a',
    params: request,
    answer: done,
    secondFactor: true,
    refuses: [
      'NOT_FOUND',
      'REFUND_NOT_PENDING',
      'SAME_PERSON',
      'OWN_CONTRACT',
      'CHANGED_SINCE_SHOWN',
    ],
    within: async (work, { params }) => {
      await approveRequest(work, BigInt(params.id));
      return { id: params.id };
    },
  }),
  ...(['reject', 'cancel'] as const).map((how) =>
    route({
      method: 'POST',
      path: `/refund-requests/{id}/${how}`,
      act: how === 'reject' ? 'APPROVE_REFUND' : 'REQUEST_REFUND',
      summary: how === 'reject' ? 'Rejeter une demande' : 'Annuler une demande',
      clause: 'R4',
      params: request,
      body: because,
      answer: done,
      refuses: ['NOT_FOUND', 'REFUND_NOT_PENDING', 'HAS_FOLLOWERS'],
      within: async (work, { params, body }) => {
        const ending = how === 'reject' ? 'REJECTED' : 'CANCELLED';
        await endRequest(work, BigInt(params.id), ending, body.reason);
        return { id: params.id };
      },
    }),
  ),
  route({
    method: 'POST',
    path: '/refund-requests/{id}/account',
    act: 'REQUEST_REFUND',
    summary: 'Changer le compte ou le moyen de paiement : la demande est à approuver de nouveau',
    clause: 'S1a',
    params: request,
    body: z.strictObject({
      part: partNumber,
      method: z.enum(['CHEQUE', 'VIREMENT']),
      bankAccount: textOf(60).optional(),
    }),
    answer: done,
    refuses: ['NOT_FOUND', 'REFUND_NOT_PENDING', 'HAS_FOLLOWERS', 'MALFORMED', 'OWN_CONTRACT'],
    within: async (work, { params, body }) => {
      await changeAccount(work, BigInt(params.id), body);
      return { id: params.id };
    },
  }),
  route({
    method: 'POST',
    path: '/refund-requests/{id}/issue',
    act: 'ISSUE_REFUND',
    summary:
      'Enregistrer le chèque ou le virement émis : le contrat est soldé dès que le solde est nul',
    clause: 'R2',
    params: request,
    body: z.strictObject({ reference: keyOf, part: partNumber }),
    answer: done.extend({ settled: z.boolean() }),
    movesMoney: true,
    refuses: [
      'NOT_FOUND',
      'REFUND_NOT_PENDING',
      'HAS_FOLLOWERS',
      'SAME_PERSON',
      'OWN_CONTRACT',
      'CHANGED_SINCE_SHOWN',
      'MALFORMED',
      'ALREADY_SETTLED',
      'REFUND_EXCEEDS_CREDIT',
    ],
    within: async (work, { params, body }) => {
      const { settled } = await issueRequest(work, BigInt(params.id), body);
      return { id: params.id, settled };
    },
  }),
  route({
    method: 'POST',
    path: '/refunds/{refund}/return',
    act: 'ISSUE_REFUND',
    summary: 'Enregistrer un chèque périmé ou un virement rejeté : le montant est dû de nouveau',
    clause: 'E-J',
    params: z.object({ refund: numberOf }),
    body: z.strictObject({ on: dayOf, reason: z.enum(['STALE_CHEQUE', 'REJECTED_TRANSFER']) }),
    answer: z.object({ refund: z.string() }),
    movesMoney: true,
    refuses: [
      'NOT_FOUND',
      'ALREADY_DONE',
      'REFUND_NOT_PENDING',
      'MALFORMED',
      'IN_THE_WRONG_ORDER',
      'IN_THE_FUTURE',
      'OWN_CONTRACT',
    ],
    within: async (work, { params, body }) => {
      await returnRefund(work, BigInt(params.refund), { on: body.on, because: body.reason });
      return { refund: params.refund };
    },
  }),
];

/** Refunds (S1a): asked for, approved, paid and returned; and the files that banks pay them by. */
export const REFUNDS_ROUTES: readonly Route[] = [...REFUND_READINGS, ...ACTING, ...TRANSFER_ROUTES];
