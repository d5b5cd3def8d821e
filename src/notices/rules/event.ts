import type { CalendarDate } from '#values';

/** One contract that an act settled, as neighbours are told of it. */
export type ToldSettlement = {
  readonly contract: string;
  readonly servicePoint: string;
  readonly rule: string;
  readonly net: number;
};

export type ToldAct = {
  readonly agency: string;
  readonly seq: bigint;
  readonly part: number;
  readonly kind: string;
  readonly businessDate: CalendarDate;
  readonly doneAt: string;
  readonly details: string;
  readonly settlements: readonly ToldSettlement[];
};

/** So many contracts stand in one message at most. */
export const CONTRACTS_A_PART = 500;

/** How many messages an act is; one where it settled nothing. */
export const partsOf = (kind: string, rows: number): number =>
  kind in SETTLING ? Math.max(1, Math.ceil(rows / CONTRACTS_A_PART)) : 1;

const SETTLING: Readonly<Record<string, string>> = {
  AUTOMATIC_SETTLEMENT: 'compte.apure.auto',
  MANUAL_SETTLEMENT: 'compte.apure.manuel',
};

/** What neighbours know by a name of its own (P7); every other act is told under its kind. */
const TYPES: Readonly<Record<string, string>> = {
  ...SETTLING,
  TERMINATION: 'contrat.resilie',
  LIST_TRANSMITTED: 'creance.passee_contentieux',
  PAYMENT: 'encaissement.recu',
  REFUND: 'remboursement.emis',
};

export const typeOf = (kind: string): string =>
  `bj.quitus.${TYPES[kind] ?? `acte.${kind.toLowerCase()}`}`;

/** What the trail says of these names people who work here, or gives a reason in somebody's words. */
const WITH_PEOPLE: ReadonlySet<string> = new Set([
  'CONTESTED',
  'NO_LONGER_CONTESTED',
  'WITHDRAWAL_REQUESTED',
  'REVERSAL_REQUESTED',
  'TERMINATION_WITHDRAWN',
  'SETTLEMENT_REVERSED',
  'LIST_APPROVED',
]);

/** Of those, neighbours hear what they are about: the contract, or the list. */
const detailsOf = ({ kind, details }: ToldAct): string =>
  WITH_PEOPLE.has(kind) ? (details.split(/[:,]/)[0] ?? '') : details;

/**
 * The CloudEvents 1.0 body of one message. It is made anew for each attempt out of rows that are
 * never changed, so a repeat is the same message with the same `id`.
 */
export const eventOf = (act: ToldAct) => ({
  specversion: '1.0',
  id: idOf(act),
  source: `/agences/${act.agency}`,
  type: typeOf(act.kind),
  time: act.doneAt,
  datacontenttype: 'application/json',
  data: {
    businessDate: act.businessDate,
    details: detailsOf(act),
    // A settled contract has freed its service point in the same moment (P4).
    contracts: act.settlements.map(({ contract, servicePoint, rule, net }) => ({
      contract,
      servicePoint,
      servicePointFreed: true,
      rule,
      net,
    })),
  },
});

export const idOf = ({ agency, seq, part }: Pick<ToldAct, 'agency' | 'seq' | 'part'>): string =>
  `${agency}:${seq}:${part}`;
