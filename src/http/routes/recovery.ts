import type { Route } from '../route.ts';
import { CASE_ACTS } from './recovery/acts.ts';
import { CASES } from './recovery/cases.ts';

/** Recovery cases: reading them (S4), acting on them (E5, E-G, E22). */
export const RECOVERY_ROUTES: readonly Route[] = [...CASES, ...CASE_ACTS];
