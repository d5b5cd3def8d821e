import { z } from 'zod';
import type { Identified } from '#access';
import { takeAtTill } from '#payments';
import { caseName, readCaseOf } from '#recovery';
import { Refusal } from '#values';
import { type Route, route } from '../../route.ts';
import { keyOf } from '../../schemas.ts';
import { presentReceipt, receiptShown } from '../payments/present.ts';
import { payment } from '../payments/taking.ts';
import { caseId, noSuchCase } from './case-id.ts';

/** A cashier who sits at one agency need not say which. */
function agencyOf(who: Identified, said: string | undefined): string {
  const [only, ...others] = who.scope === 'agency' ? who.places : [];
  const agency = said ?? (others.length === 0 ? only : undefined);
  if (agency !== undefined) return agency;
  throw new Refusal(
    'MALFORMED',
    'Indiquez l’agence où l’argent est reçu.',
    'Give the agency where the money is taken.',
  );
}

/** E5, E-G: money on a case comes in at a till, so that it never comes without a receipt. */
export const TAKING_ON_A_CASE: readonly Route[] = [
  route({
    method: 'POST',
    path: '/recovery-cases/{id}/recoveries',
    act: 'RECORD_RECOVERY',
    summary: 'Encaisser sur un dossier de contentieux, au plus ce qui reste dû ; rend le reçu',
    clause: 'E5',
    params: z.object({ id: caseId }),
    body: payment.omit({ contract: true, shownNet: true }).extend({ agency: keyOf.optional() }),
    answer: receiptShown,
    status: 201,
    movesMoney: true,
    refuses: [
      'NOT_FOUND',
      'NOT_ALLOWED',
      'MALFORMED',
      'ALREADY_DONE',
      'PAYMENT_EXCEEDS_DEBT',
      'TILL_NOT_OPEN',
      'OWN_CONTRACT',
    ],
    within: async (work, { params: { id }, body }, who) => {
      const live = (await readCaseOf(work, [id.contract])).get(id.contract);
      if (!live || caseName(live) !== caseName(id)) throw noSuchCase(id);
      const agency = agencyOf(who, body.agency);
      return presentReceipt(
        await takeAtTill(work, who, { ...body, agency, contract: id.contract }),
      );
    },
  }),
];
