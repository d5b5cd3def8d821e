import { type CalendarDate, daysBetween } from '#values';
import type { Right, Role } from './person.ts';

/** The longest delegation: a quarter, and then somebody looks at it again. */
export const LONGEST_DAYS = 92;

const HEADS: readonly Role[] = ['commercial_head', 'agency_head'];
/** Who holds the money, who controls and who administers take no role of a head. */
const DELEGATES: readonly Role[] = ['reception', ...HEADS];
const APPROVERS: readonly Role[] = [...HEADS, 'functional_owner'];

type Someone = Pick<Right, 'role'> & { readonly name: string; readonly program: boolean };

export type Asked = {
  readonly fromOn: CalendarDate;
  readonly toOn: CalendarDate;
};

export type DelegationFault =
  | 'NOT_A_HEAD'
  | 'NOT_A_DELEGATE'
  | 'TO_ONESELF'
  | 'OUT_OF_ORDER'
  | 'TOO_LONG'
  | 'OVER';

/** Why a head may not delegate so; undefined where they may. The first that applies. */
export function faultOfDelegation(
  head: Someone,
  delegate: Someone,
  { fromOn, toOn }: Asked,
  today: CalendarDate,
): DelegationFault | undefined {
  if (head.program || !HEADS.includes(head.role)) return 'NOT_A_HEAD';
  if (delegate.name === head.name) return 'TO_ONESELF';
  if (delegate.program || !DELEGATES.includes(delegate.role)) return 'NOT_A_DELEGATE';
  if (toOn < fromOn) return 'OUT_OF_ORDER';
  if (daysBetween(fromOn, toOn) > LONGEST_DAYS) return 'TOO_LONG';
  if (toOn < today) return 'OVER';
  return undefined;
}

/** A second head, or the DCC, who is neither of the two. */
export const mayApprove = (
  approver: Someone,
  { head, delegate }: { readonly head: string; readonly delegate: string },
): 'YES' | 'SAME_PERSON' | 'NOT_ALLOWED' => {
  if (approver.name === head || approver.name === delegate) return 'SAME_PERSON';
  return !approver.program && APPROVERS.includes(approver.role) ? 'YES' : 'NOT_ALLOWED';
};
