import { type CalendarDate, type Francs, minus, type RefusalCode } from '#values';
import type { Hold, Movement, Position, Terminated, Termination } from './position.ts';

export type AutomaticRule = 'R0' | 'R1' | 'R2';
export type ManualRule = 'R3' | 'R4';

/** Who stands behind a manual settlement, as far as deciding needs to know. */
export type People = { readonly samePerson: boolean; readonly allowed: boolean };

/** What the two people saw of a contract when they put their names to its list (S3). */
export type Line = {
  readonly debt: Francs;
  readonly deposit: Francs;
  /** The agency that the list was made for. */
  readonly agency: string;
  /** The contract belongs to one of them: nobody acts on their own. */
  readonly own: boolean;
};

export type Act =
  | { readonly mode: 'AUTOMATIC'; readonly on: CalendarDate }
  | {
      readonly mode: 'MANUAL';
      readonly on: CalendarDate;
      readonly people: People;
      readonly line?: Line | undefined;
    };

/** What the procedure refuses, and what stands against a line of a list beside it. */
export type ManualRefusal = RefusalCode | 'OWN_CONTRACT' | 'LINE_CHANGED';

/** What will be settled, by which rule, with which figures. `net` = debt − deposit. */
export type Settlement = {
  readonly contract: string;
  readonly agency: string;
  readonly rule: AutomaticRule | ManualRule;
  readonly on: CalendarDate;
  readonly debt: Francs;
  readonly deposit: Francs;
  readonly net: Francs;
  readonly late: boolean;
  readonly contested: boolean;
};

export type Decision =
  | { readonly outcome: 'SETTLE'; readonly settlement: Settlement }
  | { readonly outcome: 'REFUSE'; readonly code: ManualRefusal }
  /** Automatic only: there is still something to pay or to refund (R1, R2). */
  | { readonly outcome: 'WAIT' };

type Look = readonly [RefusalCode, (now: Terminated, act: Act) => boolean];

const holds =
  (hold: Hold) =>
  (now: Terminated): boolean =>
    now.termination.holds.includes(hold);

/** Everything that is looked at once a contract is known to be terminated, in the promised order. */
const LOOKS: readonly Look[] = [
  ['ALREADY_SETTLED', (now) => now.termination.settledOn !== null],
  ['METER_NOT_REMOVED', holds('METER_NOT_REMOVED')],
  ['FINAL_BILL_PENDING', holds('FINAL_BILL_PENDING')],
  [
    'REFUND_REQUESTED',
    (now, act) =>
      holds('REFUND_AT_THE_BANK')(now) || (act.mode === 'MANUAL' && holds('REFUND_REQUESTED')(now)),
  ],
  ['NET_IS_ZERO', (now, act) => act.mode === 'MANUAL' && now.receivable === now.deposit],
  ['TOO_EARLY', (now, act) => act.on < firstDay(now.termination, act)],
  ['SAME_PERSON', (_, act) => act.mode === 'MANUAL' && act.people.samePerson],
  ['NOT_ALLOWED', (_, act) => act.mode === 'MANUAL' && !act.people.allowed],
];

/** R3, R4 from D+30; R0–R2 from the termination itself. */
const firstDay = (termination: Termination, act: Act): CalendarDate =>
  act.mode === 'MANUAL' ? termination.opensOn : termination.terminatedOn;

/** Every reason that stands against an act, in the promised order; empty when nothing does. */
export function refusals(position: Position | undefined, act: Act): RefusalCode[] {
  if (!position) return ['CONTRACT_UNKNOWN'];
  const scope: RefusalCode[] = position.computerised ? [] : ['AGENCY_NOT_COMPUTERISED'];
  const { termination } = position;
  if (!termination) return [...scope, 'NOT_TERMINATED'];
  const found = LOOKS.filter(([, applies]) => applies({ ...position, termination }, act));
  const codes = found.map(([code]) => code);
  return codes[0] === 'ALREADY_SETTLED' ? [...scope, codes[0]] : [...scope, ...codes];
}

/** P1–P3, R0–R5: whether and how one contract is settled by one act. Pure; the first refusal wins. */
export function decide(position: Position | undefined, act: Act): Decision {
  const [refusal] = refusals(position, act);
  if (refusal) return { outcome: 'REFUSE', code: refusal };
  if (!position?.termination) return { outcome: 'WAIT' };
  const code = againstLine(position, act);
  if (code) return { outcome: 'REFUSE', code };
  const { receivable, deposit, termination } = position;
  if (act.mode === 'AUTOMATIC' && receivable !== deposit) return { outcome: 'WAIT' };
  const net = minus(receivable, deposit);
  return {
    outcome: 'SETTLE',
    settlement: {
      contract: position.contract,
      agency: position.agency,
      rule: act.mode === 'MANUAL' ? (net > 0n ? 'R3' : 'R4') : ruleAfter(termination.lastMovement),
      on: act.on,
      debt: receivable,
      deposit,
      net,
      late: act.on >= termination.lateFrom,
      contested: termination.contested,
    },
  };
}

/**
 * A line holds as long as debt and deposit are the very figures that the two people saw. A contract
 * that has moved meanwhile is for the people of its present agency (E28).
 */
function againstLine(now: Position, act: Act): ManualRefusal | undefined {
  if (act.mode !== 'MANUAL' || !act.line) return undefined;
  if (act.line.agency !== now.agency) return 'NOT_ALLOWED';
  if (act.line.own) return 'OWN_CONTRACT';
  const holds = act.line.debt === now.receivable && act.line.deposit === now.deposit;
  return holds ? undefined : 'LINE_CHANGED';
}

/** R1 where a payment made the net zero, R2 where a refund did, R0 for everything else. */
const ruleAfter = (movement: Movement): AutomaticRule =>
  movement === 'PAYMENT' ? 'R1' : movement === 'REFUND' ? 'R2' : 'R0';
