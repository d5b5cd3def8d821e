import type { Work } from '#database';
import { type PaymentMethod, recoveryTransfers } from '#ledger';
import type { CalendarDate, Francs } from '#values';
import { type Moved, moveCases } from './move-cases.ts';

/** Money that came in for a settled contract, at any agency; `reference` is taken once, ever. */
export type Recovery = {
  readonly contract: string;
  readonly reference: string;
  readonly on: CalendarDate;
  readonly amount: Francs;
  readonly method: PaymentMethod;
  readonly agency: string;
};

const JOURNAL_OF = {
  ESPECES: 'CA',
  CHEQUE: 'BQ',
  VIREMENT: 'BQ',
  MOBILE_MONEY: 'MM',
} as const;

/**
 * E5, E-G: money on recovery cases, at most what is left of each, the excess to the credits (4712).
 * The contracts stay settled. Without a live case: refused with `CASE_CLOSED`, nothing is booked.
 */
export const recordRecovery = (work: Work, recoveries: readonly Recovery[]): Promise<Moved> =>
  moveCases(
    work,
    {
      kind: 'RECOVERY',
      event: 'RECOVERY',
      journal: ({ method = 'ESPECES' }) => JOURNAL_OF[method],
      transfers: ({ method = 'ESPECES', amount }, on, left) =>
        recoveryTransfers(method, on.contested, left, amount),
    },
    recoveries.map(({ agency, ...one }) => ({ ...one, takenAt: agency })),
  );
