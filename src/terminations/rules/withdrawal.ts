/** A request to take a termination back, as far as answering it needs to know (E13). */
export type Asked = {
  /** The settlement that is reversed with it; null before settlement. */
  readonly settlement: number | null;
  readonly requestedBy: string;
  readonly approvedBy: string | null;
  readonly answered: boolean;
};

export type Approval =
  /** The first of two: nothing is done yet. */
  | { readonly outcome: 'FIRST' }
  /** The last that is needed: now it is done. */
  | { readonly outcome: 'LAST' }
  | { readonly outcome: 'REFUSE'; readonly code: 'ALREADY_DONE' | 'SAME_PERSON' };

/**
 * E13: one approver before settlement, two after it; they and who asked are different people. `by` is
 * whoever approves, and the head in whose hat: a stand-in of who asked is no second person.
 */
export function approve(asked: Asked, by: readonly string[]): Approval {
  if (asked.answered) return { outcome: 'REFUSE', code: 'ALREADY_DONE' };
  if (by.includes(asked.requestedBy) || (asked.approvedBy && by.includes(asked.approvedBy))) {
    return { outcome: 'REFUSE', code: 'SAME_PERSON' };
  }
  const isFirstOfTwo = asked.settlement !== null && asked.approvedBy === null;
  return { outcome: isFirstOfTwo ? 'FIRST' : 'LAST' };
}
