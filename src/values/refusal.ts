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

/** Thrown by use cases, presented by doors. The message is French and tells a clerk what to do. */
export class Refusal extends Error {
  readonly code: RefusalCode;

  constructor(code: RefusalCode, message: string) {
    super(message);
    this.name = 'Refusal';
    this.code = code;
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
