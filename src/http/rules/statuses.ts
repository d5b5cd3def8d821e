import type { DeskRefusalCode, RefusalCode } from '#values';

/** What the door itself refuses, before any use case is asked or beside it. */
export const DOOR_STATUSES = {
  INVALID_REQUEST: 400,
  UNREADABLE_BODY: 400,
  IDEMPOTENCY_KEY_REQUIRED: 400,
  NOT_SIGNED_IN: 401,
  CROSS_SITE: 403,
  ROUTE_UNKNOWN: 404,
  STILL_RUNNING: 409,
  CONFLICT: 409,
  VERSION_CHANGED: 412,
  TOO_LARGE: 413,
  WRONG_MEDIA_TYPE: 415,
  IDEMPOTENCY_KEY_REUSED: 422,
  VERSION_REQUIRED: 428,
  TOO_MANY_REQUESTS: 429,
  UNEXPECTED: 500,
  TIMED_OUT: 503,
  UNAVAILABLE: 503,
  BUSY: 503,
} as const;

export type DoorCode = keyof typeof DOOR_STATUSES;
export type ProblemCode = DoorCode | RefusalCode | DeskRefusalCode;

/**
 * 403: this person may not, whatever the state. 404: not there, or not theirs to see. 409: not in the
 * state that it is in now (E7). 422: the request contradicts itself or the calendar.
 */
const REFUSAL_STATUSES: Readonly<Record<RefusalCode | DeskRefusalCode, number>> = {
  CONTRACT_UNKNOWN: 404,
  AGENCY_NOT_COMPUTERISED: 409,
  NOT_TERMINATED: 409,
  ALREADY_SETTLED: 409,
  METER_NOT_REMOVED: 409,
  FINAL_BILL_PENDING: 409,
  REFUND_REQUESTED: 409,
  NET_IS_ZERO: 409,
  TOO_EARLY: 409,
  SAME_PERSON: 403,
  NOT_ALLOWED: 403,

  SIGN_IN_REFUSED: 401,
  TRY_LATER: 429,
  WEAK_PASSWORD: 422,

  NOT_FOUND: 404,
  MALFORMED: 400,
  IN_THE_FUTURE: 422,
  IN_THE_WRONG_ORDER: 422,
  ALREADY_DONE: 409,
  ALREADY_TERMINATED: 409,
  POINT_NOT_FREE: 409,
  CASE_CLOSED: 409,
  NOT_SETTLED: 409,
  PAYMENT_EXCEEDS_DEBT: 409,
  PART_PAYMENT_REFUSED: 409,
  REFUND_EXCEEDS_CREDIT: 409,
  REFUND_NOT_PENDING: 409,
  BENEFICIARY_MISMATCH: 409,
  TILL_NOT_OPEN: 409,
  TILL_ALREADY_OPEN: 409,
  RECEIPT_NOT_CANCELLABLE: 409,
  LIST_NOT_APPROVED: 409,
  LIST_NOT_SETTLED: 409,
  LIST_NOT_TRANSMITTED: 409,
  LINE_CHANGED: 409,
  OWN_CONTRACT: 403,
  SECOND_FACTOR_REQUIRED: 403,
  CHANGED_SINCE_SHOWN: 409,
  HAS_FOLLOWERS: 409,
};

const STATUSES: Readonly<Record<ProblemCode, number>> = { ...DOOR_STATUSES, ...REFUSAL_STATUSES };

export const statusOf = (code: ProblemCode): number => STATUSES[code];
