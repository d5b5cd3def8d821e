import type { Work } from '#database';
import { supplementTransfers } from '#ledger';
import type { CaseMove } from './cases.sql.ts';
import { type Moved, moveCases } from './move-cases.ts';

/** A bill or a credit note of a settled contract, by its number. */
export type LateBill = Pick<CaseMove, 'contract' | 'reference' | 'on' | 'amount'>;

/**
 * E15: a bill that came after the settlement is refused on the contract (P3) and adds to its case;
 * where the settlement left nothing to recover, it opens one.
 */
export const addSupplement = (work: Work, bills: readonly LateBill[]): Promise<Moved> =>
  moveCases(
    work,
    {
      kind: 'SUPPLEMENT',
      event: 'SUPPLEMENT',
      journal: () => 'AN',
      transfers: ({ amount }, on) => supplementTransfers(on.contested, amount),
    },
    bills,
  );
