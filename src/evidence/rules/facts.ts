import type { CalendarDate } from '#values';

/** What is frozen of a case, as its JSON says it: amounts in whole francs, days as `AAAA-MM-JJ`. */
export type EvidenceFacts = {
  readonly form: 1;
  readonly contract: {
    readonly number: string;
    readonly subscribedOn: CalendarDate;
    readonly servicePoint: string;
    readonly address: string | null;
    readonly voltage: 'BT' | 'MT';
    readonly agency: string;
    readonly agencyName: string;
    readonly region: string;
    readonly regionName: string;
  };
  readonly customer: {
    readonly code: string;
    readonly name: string;
    readonly identity: string | null;
  };
  readonly termination: {
    readonly on: CalendarDate;
    readonly cause: Cause;
    readonly contested: boolean;
    readonly opensOn: CalendarDate;
    readonly lateFrom: CalendarDate;
    readonly meterRemovedOn: CalendarDate | null;
    readonly finalBill: string | null;
    readonly meterIndex: number | null;
    readonly terminatedBy: string | null;
    /** What bore the cause out (G3); null where the termination was taken over. */
    readonly evidence: {
      readonly bills: readonly {
        readonly bill: string;
        readonly dueOn: CalendarDate;
        readonly open: number;
      }[];
      readonly plan: { readonly kind: string; readonly missedOn: CalendarDate | null } | null;
      readonly stated?: string | null;
    } | null;
  };
  readonly bills: readonly {
    readonly bill: string;
    readonly kind: string;
    readonly issuedOn: CalendarDate;
    readonly dueOn: CalendarDate;
    readonly amount: number;
    readonly open: number;
  }[];
  readonly deposits: readonly { readonly paidOn: CalendarDate; readonly amount: number }[];
  readonly payments: readonly {
    readonly on: CalendarDate;
    readonly amount: number;
    readonly method: string;
    readonly reference: string;
    readonly agency: string;
  }[];
  readonly creditNotes: readonly {
    readonly creditNote: string;
    readonly bill: string | null;
    readonly on: CalendarDate;
    readonly amount: number;
  }[];
  readonly settlement: {
    readonly number: number;
    readonly on: CalendarDate;
    readonly rule: string;
    readonly late: boolean;
    readonly debt: number;
    readonly deposit: number;
    readonly entry: number | null;
    readonly list: number | null;
    readonly listMadeOn: CalendarDate | null;
    readonly preparedBy: string | null;
    readonly approvedBy: string | null;
  };
  readonly entry: readonly {
    readonly debit: string;
    readonly debitLabel: string;
    readonly credit: string;
    readonly creditLabel: string;
    readonly amount: number;
    readonly bookedOn: CalendarDate;
    readonly piece: string;
  }[];
};

export type Cause = 'FACTURES_IMPAYEES' | 'ECHEANCIER' | 'MORATOIRE' | 'PENALITE';

export const sumOf = (amounts: readonly number[]): number =>
  amounts.reduce((sum, amount) => sum + amount, 0);
