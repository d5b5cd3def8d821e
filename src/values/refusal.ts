/**
 * What the procedure refuses, in the order in which it is looked at: the first that applies wins.
 * The codes are a promise to the outside; see `docs/conformity.md` for the clause behind each.
 */
export const REFUSALS = [
  'CONTRACT_UNKNOWN',
  'AGENCY_NOT_COMPUTERISED',
  'NOT_TERMINATED',
  'ALREADY_SETTLED',
  'METER_NOT_REMOVED',
  'FINAL_BILL_PENDING',
  'REFUND_REQUESTED',
  'NET_IS_ZERO',
  'TOO_EARLY',
  'SAME_PERSON',
  'NOT_ALLOWED',
] as const;

export type RefusalCode = (typeof REFUSALS)[number];

/**
 * What the desks refuse beside the procedure itself: each with the clause or the reason behind it in
 * the room that throws it. Doors map every code to a status with a total record.
 */
export const DESK_REFUSALS = [
  // Signing in: who is there, not too often, and with a password that is not guessed at once.
  'SIGN_IN_REFUSED',
  'TRY_LATER',
  'WEAK_PASSWORD',
  // What is asked about does not exist, or not in the agencies that the work may see.
  'NOT_FOUND',
  'MALFORMED',
  'IN_THE_FUTURE',
  'IN_THE_WRONG_ORDER',
  'ALREADY_DONE',
  // P3, P4, P5
  'ALREADY_TERMINATED',
  'POINT_NOT_FREE',
  'CASE_CLOSED',
  'NOT_SETTLED',
  // S1a, S1b
  'PAYMENT_EXCEEDS_DEBT',
  'PART_PAYMENT_REFUSED',
  'REFUND_EXCEEDS_CREDIT',
  'REFUND_NOT_PENDING',
  'BENEFICIARY_MISMATCH',
  'TILL_NOT_OPEN',
  'TILL_ALREADY_OPEN',
  'RECEIPT_NOT_CANCELLABLE',
  // S3, S4
  'LIST_NOT_APPROVED',
  'LIST_NOT_SETTLED',
  'LIST_NOT_TRANSMITTED',
  'LINE_CHANGED',
  // Four eyes: E13 and whatever else needs two people.
  'OWN_CONTRACT',
  'SECOND_FACTOR_REQUIRED',
  'CHANGED_SINCE_SHOWN',
  'HAS_FOLLOWERS',
] as const;

export type DeskRefusalCode = (typeof DESK_REFUSALS)[number];

/**
 * Thrown by use cases, presented by doors. The message is French and tells a clerk what happened and
 * what to do; `english` says the same, and doors fall back on the sentence of the code without it.
 */
export class Refusal extends Error {
  readonly code: RefusalCode | DeskRefusalCode;
  readonly english: string | undefined;

  constructor(code: RefusalCode | DeskRefusalCode, message: string, english?: string) {
    super(message);
    this.name = 'Refusal';
    this.code = code;
    this.english = english;
  }
}

/** Something outside the procedure stands in the way: a file, a folder, a server, an option. */
export class Obstacle extends Error {
  readonly exitCode: 1 | 2;

  constructor(message: string, options?: { cause?: unknown; exitCode?: 1 | 2 }) {
    super(message, options?.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'Obstacle';
    this.exitCode = options?.exitCode ?? 1;
  }
}
