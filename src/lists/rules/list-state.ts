import type { CalendarDate } from '#values';

export const LIST_STATES = [
  'PREPARED',
  'APPROVED',
  'SETTLING',
  'SETTLED',
  'TRANSMITTED',
  'ANSWERED',
  'WITHDRAWN',
  'REJECTED',
] as const;

export type ListState = (typeof LIST_STATES)[number];

/** What the acts on a list have left behind: its state follows from them and is stored nowhere. */
export type ListFacts = {
  readonly approvedBy: string | null;
  readonly begun: boolean;
  readonly finished: boolean;
  readonly endedAs: 'WITHDRAWN' | 'REJECTED' | null;
  readonly transmittedOn: CalendarDate | null;
  readonly answeredOn: CalendarDate | null;
};

/** S3, S4: where a list stands, the furthest act first. */
export function stateOf(facts: ListFacts): ListState {
  if (facts.endedAs) return facts.endedAs;
  if (facts.answeredOn) return 'ANSWERED';
  if (facts.transmittedOn) return 'TRANSMITTED';
  if (facts.finished) return 'SETTLED';
  if (facts.begun) return 'SETTLING';
  return facts.approvedBy ? 'APPROVED' : 'PREPARED';
}
