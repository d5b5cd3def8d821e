import type { DossierFileName } from './dossier-files.ts';

/** Why a row of a dossier is rejected, in the order in which it is looked at: a promise. */
export const REJECT_CODES = [
  'MISSING',
  'MALFORMED',
  'OUT_OF_RANGE',
  'FUTURE_DATE',
  'INCONSISTENT',
  'DUPLICATE_KEY',
  'UNKNOWN_REFERENCE',
  'DEPENDS_ON_REJECTED',
  'POINT_OCCUPIED',
  'ALREADY_SETTLED',
  'NOT_TERMINATED',
  'REFUND_EXCEEDS_CREDIT',
] as const;

export type RejectCode = (typeof REJECT_CODES)[number];

/** `line` is the first line of the record; `column` is empty where the whole row is at fault. */
export type Reject = {
  readonly file: DossierFileName;
  readonly line: number;
  readonly column: string;
  readonly value: string;
  readonly code: RejectCode;
  readonly message: string;
};
