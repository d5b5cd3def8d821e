import type { CalendarDate, Francs } from '#values';

export type PartState =
  | 'REQUESTED'
  | 'APPROVED'
  | 'ISSUED'
  | 'RETURNED'
  | 'REJECTED'
  | 'CANCELLED'
  | 'WITHOUT_OBJECT';

/** What deciding needs to know of one part of a request: one payment to one beneficiary. */
export type Part = {
  readonly refund: bigint;
  readonly request: bigint;
  readonly part: number;
  readonly contract: string;
  readonly agency: string;
  readonly origin: 'DESK' | 'IMPORTED';
  readonly credit: bigint | null;
  readonly state: PartState;
  readonly method: 'CHEQUE' | 'VIREMENT';
  readonly asked: Francs;
  readonly requestedOn: CalendarDate;
  readonly requestedBy: string | null;
  readonly approvedBy: string | null;
  /** Who put another account in after it was asked for: where the money goes is theirs. */
  readonly accountChangedBy: string | null;
  /** The transfer file that pays this part, or is about to. */
  readonly file: bigint | null;
};

export type StepRefusal =
  | 'REFUND_NOT_PENDING'
  | 'REFUND_NOT_APPROVED'
  | 'SAME_PERSON'
  | 'OWN_CONTRACT'
  | 'CHANGED_SINCE_SHOWN'
  | 'HAS_FOLLOWERS';

/** Under which names somebody acts: their own, and that of the head in whose hat they do. */
export type Doer = { readonly names: readonly string[]; readonly ownContract: boolean };

const isOneOf = ({ names }: Doer, name: string | null): boolean =>
  name !== null && names.includes(name);

const isMaker = (doer: Doer, { requestedBy, accountChangedBy }: Part): boolean =>
  isOneOf(doer, requestedBy) || isOneOf(doer, accountChangedBy);

export const isPending = ({ state }: Pick<Part, 'state'>): boolean =>
  state === 'REQUESTED' || state === 'APPROVED';

const sumOf = (parts: readonly Part[]): bigint => parts.reduce((sum, part) => sum + part.asked, 0n);

/**
 * Whether somebody may approve what is asked for: nobody what they asked for themselves or put another
 * account into, or on their own contract, and only while the whole credit is what it was when it was shown.
 */
export function refuseApproval(
  parts: readonly Part[],
  doer: Doer,
  credit: Francs,
): StepRefusal | undefined {
  const pending = parts.filter((part) => part.origin === 'DESK' && isPending(part));
  if (!pending.some((part) => part.state === 'REQUESTED')) return 'REFUND_NOT_PENDING';
  if (pending.some((part) => isMaker(doer, part))) return 'SAME_PERSON';
  if (doer.ownContract) return 'OWN_CONTRACT';
  return sumOf(pending) === credit ? undefined : 'CHANGED_SINCE_SHOWN';
}

/** S1a: whether a third person may issue one approved part, out of a credit that still is what it was. */
export function refuseIssue(
  part: Part,
  all: readonly Part[],
  doer: Doer,
  credit: Francs,
): StepRefusal | undefined {
  if (part.origin !== 'DESK' || !isPending(part)) return 'REFUND_NOT_PENDING';
  if (part.state !== 'APPROVED') return 'REFUND_NOT_APPROVED';
  if (part.file !== null) return 'HAS_FOLLOWERS';
  if (isMaker(doer, part) || isOneOf(doer, part.approvedBy)) return 'SAME_PERSON';
  if (doer.ownContract) return 'OWN_CONTRACT';
  return sumOf(all.filter(isPending)) === credit ? undefined : 'CHANGED_SINCE_SHOWN';
}

/** R4: whether what is still pending of a request may be rejected or cancelled. */
export function refuseEnding(parts: readonly Part[]): StepRefusal | undefined {
  const pending = parts.filter(isPending);
  if (pending.length === 0) return 'REFUND_NOT_PENDING';
  return pending.some((part) => part.file !== null) ? 'HAS_FOLLOWERS' : undefined;
}
