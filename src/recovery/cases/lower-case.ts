import type { Work } from '#database';
import { caseCreditNoteTransfers } from '#ledger';
import type { LateBill } from './add-supplement.ts';
import { type Moved, moveCases } from './move-cases.ts';

/** E16: a credit note after the settlement lowers the case; the excess is a credit to refund. */
export const lowerCase = (work: Work, creditNotes: readonly LateBill[]): Promise<Moved> =>
  moveCases(
    work,
    {
      kind: 'CREDIT_NOTE',
      event: 'CASE_CREDIT_NOTE',
      journal: () => 'AN',
      transfers: ({ amount }, on, left) => caseCreditNoteTransfers(on.contested, left, amount),
    },
    creditNotes,
  );
