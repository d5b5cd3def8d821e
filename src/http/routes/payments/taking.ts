import { z } from 'zod';
import { bounceCheque, findReceipt, OPERATORS, printReceipt, takeAtTill } from '#payments';
import { NO_FRANCS, toWire } from '#values';
import { noteReadings } from '../../note-readings.ts';
import { type Route, route } from '../../route.ts';
import { amountOf, dayOf, keyOf, textOf } from '../../schemas.ts';
import { byReceipt, methodOf, presentReceipt, receiptShown } from './present.ts';

const shortText = textOf(100);

export const payment = z.strictObject({
  contract: keyOf,
  amount: amountOf,
  method: methodOf,
  agency: keyOf,
  reference: keyOf.optional(),
  tendered: amountOf.optional(),
  /** The net that the cashier was shown: CHANGED_SINCE_SHOWN where it moved and no longer fits. */
  shownNet: z.int().transform(BigInt).optional(),
  cheque: z.strictObject({ number: keyOf, bank: shortText, drawer: shortText }).optional(),
  transfer: keyOf.optional(),
  operator: z.enum(OPERATORS).optional(),
  transaction: keyOf.optional(),
});

export const TAKING: readonly Route[] = [
  route({
    method: 'POST',
    path: '/payments',
    act: 'TAKE_PAYMENT',
    summary:
      'Encaisser pour un contrat de toute agence, ou pour son dossier de contentieux s’il est soldé ; rend le reçu',
    clause: 'S1b',
    body: payment,
    answer: receiptShown,
    status: 201,
    movesMoney: true,
    refuses: [
      'CONTRACT_UNKNOWN',
      'ALREADY_SETTLED',
      'NOT_FOUND',
      'NOT_ALLOWED',
      'MALFORMED',
      'ALREADY_DONE',
      'PAYMENT_EXCEEDS_DEBT',
      'PART_PAYMENT_REFUSED',
      'TILL_NOT_OPEN',
      'OWN_CONTRACT',
      'CHANGED_SINCE_SHOWN',
    ],
    within: async (work, { body }, who) => {
      const { shownNet, ...paying } = body;
      const shown = shownNet === undefined ? {} : { shownNet: shownNet as typeof NO_FRANCS };
      return presentReceipt(await takeAtTill(work, who, { ...paying, ...shown }));
    },
  }),
  route({
    method: 'GET',
    path: '/receipts/{receipt}',
    act: 'SEE_CONTRACTS',
    summary: 'Un reçu tel qu’il a été remis',
    clause: 'S1b',
    params: byReceipt,
    answer: receiptShown,
    shows: (receipt) => [receipt],
    refuses: ['NOT_FOUND'],
    within: async (work, { params }) => presentReceipt(await findReceipt(work, params.receipt)),
  }),
  route({
    method: 'GET',
    path: '/receipts/{receipt}.pdf',
    act: 'SEE_CONTRACTS',
    summary: 'Imprimer un reçu, en A6 ou sur rouleau de 80 mm ; le second tirage dit DUPLICATA',
    clause: 'S1b',
    params: byReceipt,
    query: z.object({ format: z.enum(['a6', '80mm']).default('a6') }),
    answer: 'file',
    refuses: ['NOT_FOUND'],
    within: async (work, { params, query }) => {
      const receipt = await findReceipt(work, params.receipt);
      await noteReadings(work, [receipt]);
      return {
        mediaType: 'application/pdf',
        fileName: `recu-${receipt.receipt}.pdf`,
        content: await printReceipt(work, receipt, { size: query.format === 'a6' ? 'A6' : 'ROLL' }),
      };
    },
  }),
  route({
    method: 'POST',
    path: '/payments/{payment}/bounce',
    act: 'RECORD_BOUNCED_CHEQUE',
    summary: 'Enregistrer un chèque revenu impayé, par sa référence ou son reçu',
    clause: 'E8',
    params: z.object({ payment: keyOf }),
    body: z.strictObject({ on: dayOf, reason: textOf(), bankFee: amountOf.optional() }),
    answer: z.object({
      contract: z.string(),
      reference: z.string(),
      amount: z.int(),
      bankFee: z.int(),
      /** The contract stays settled, and the debt is on its recovery case (E-I). */
      afterSettlement: z.boolean(),
    }),
    status: 201,
    movesMoney: true,
    refuses: [
      'NOT_FOUND',
      'MALFORMED',
      'ALREADY_DONE',
      'IN_THE_FUTURE',
      'IN_THE_WRONG_ORDER',
      'OWN_CONTRACT',
    ],
    within: async (work, { params, body }, who) => {
      const { on, reason, bankFee: fee = NO_FRANCS } = body;
      const bounced = await bounceCheque(work, who, { payment: params.payment, on, reason, fee });
      return {
        contract: bounced.contract,
        reference: bounced.reference,
        amount: toWire(bounced.amount),
        bankFee: toWire(bounced.fee),
        afterSettlement: bounced.afterSettlement,
      };
    },
  }),
];
