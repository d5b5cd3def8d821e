import type { CalendarDate, Francs } from '#values';

/**
 * What holds a settlement back; placed and lifted by the room that knows (E2, R4). While a refund is
 * requested nothing settles by hand; while a bank has the order to pay it nothing settles at all.
 */
export type Hold =
  | 'METER_NOT_REMOVED'
  | 'FINAL_BILL_PENDING'
  | 'REFUND_REQUESTED'
  | 'REFUND_AT_THE_BANK';

/** G3: why a contract was terminated by force. */
export type Cause = 'FACTURES_IMPAYEES' | 'ECHEANCIER' | 'MORATOIRE' | 'PENALITE';

export type Movement = 'TAKEOVER' | 'PAYMENT' | 'REFUND' | 'CREDIT_NOTE' | 'BILL';

/** What deciding needs to know of one contract. Balances are signed: a debt below zero is excess. */
export type Position = {
  readonly contract: string;
  readonly agency: string;
  readonly computerised: boolean;
  readonly receivable: Francs;
  readonly deposit: Francs;
  /** Undefined while the contract is active (P2). */
  readonly termination?: Termination | undefined;
};

/** A contract that is known to be terminated. */
export type Terminated = Position & { readonly termination: Termination };

export type Termination = {
  readonly terminatedOn: CalendarDate;
  readonly opensOn: CalendarDate;
  readonly lateFrom: CalendarDate;
  readonly contested: boolean;
  readonly holds: readonly Hold[];
  readonly lastMovement: Movement;
  readonly settledOn: CalendarDate | null;
  /** Rises with every change; a decision is written only if it has not risen since it was read. */
  readonly version: number;
};
