import type { RejectCode } from './reject.ts';

/** What is wrong with one cell; one object a code, so that a wrong cell costs no allocation. */
export type Fault = { readonly code: RejectCode };

export const FAULTS = {
  MISSING: { code: 'MISSING' },
  MALFORMED: { code: 'MALFORMED' },
  OUT_OF_RANGE: { code: 'OUT_OF_RANGE' },
  FUTURE_DATE: { code: 'FUTURE_DATE' },
} as const satisfies Record<string, Fault>;
