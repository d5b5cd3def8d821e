import type { Place } from '../page.ts';
import { ACTING_ON_CASES } from './recovery/acts.ts';
import { FINDING_CASES } from './recovery/finding.tsx';
import { CASE_PAGE, EVIDENCE } from './recovery/showing.tsx';

/** S4: what is left to recover, and what is done about it. */
export const CONTENTIEUX: readonly Place[] = [
  ...FINDING_CASES,
  CASE_PAGE,
  EVIDENCE,
  ...ACTING_ON_CASES,
];
