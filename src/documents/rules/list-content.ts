import type { CalendarDate, Francs } from '#values';
import type { Batches } from './table-document.ts';

/** Debtors owe the utility; creditors are owed by it. */
export type Side = 'debtors' | 'creditors';

export type SideFacts = {
  readonly count: number;
  readonly debt: Francs;
  readonly deposit: Francs;
  readonly net: Francs;
};

/** S3: whose list it is, of which day, and what it comes to. */
export type SettlementListFacts = {
  readonly utility: string;
  /** Absent where the list covers all agencies; each line then names its own. */
  readonly agency?: { readonly code: string; readonly name: string };
  readonly region: string;
  readonly businessDate: CalendarDate;
  /** Absent as long as the list is not frozen. */
  readonly number?: string;
  /** The hash that a frozen list was given: it is its seal, on whatever day it is printed. */
  readonly frozenHash?: string;
  /** Where the trail of the agency stood when this was printed: the number of the act, its hash. */
  readonly trail?: { readonly seq: bigint; readonly hash: string };
  readonly madeAt: Date;
  readonly debtors: SideFacts;
  readonly creditors: SideFacts;
};

/** `net = debt − deposit`: positive, the customer owes; negative, the utility owes. */
export type SettlementListLine = {
  readonly contract: string;
  readonly agency?: string;
  readonly customer: string;
  readonly servicePoint: string;
  readonly terminatedOn: CalendarDate;
  readonly days: number;
  readonly debt: Francs;
  readonly deposit: Francs;
  readonly net: Francs;
  /** As a clerk reads it: « À solder », « En retard », « Dépose manquante ». */
  readonly state: string;
};

export type SettlementListLines = {
  readonly debtors: Batches<SettlementListLine>;
  readonly creditors: Batches<SettlementListLine>;
};
