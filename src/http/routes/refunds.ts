import { z } from 'zod';
import {
  approveRequest,
  changeAccount,
  endRequest,
  issueRequest,
  readRequest,
  readRequests,
  requestRefund,
  returnRefund,
  type ShownRequest,
} from '#refunds';
import { Refusal, toWire } from '#values';
import { toCursor } from '../cursor.ts';
import { type Route, route } from '../route.ts';
import { cursorQuery, dayOf, keyOf, numberOf, pageOf, textOf } from '../schemas.ts';
import { numberAfter } from './page-keys.ts';
import { TRANSFER_ROUTES } from './transfers.ts';
import { asked, presentAsked, presentOwed, wish } from './wishes.ts';

const request = z.object({ id: numberOf });
const because = z.strictObject({ reason: textOf() });
const partNumber = z.int().min(1).max(1_000).optional();
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

const READING: readonly Route[] = [
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
    movesMoney: true,
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
export const REFUNDS_ROUTES: readonly Route[] = [...READING, ...ACTING, ...TRANSFER_ROUTES];
