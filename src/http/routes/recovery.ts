import type { Route } from '../route.ts';
import { CASE_ACTS } from './recovery/acts.ts';
import { CASES } from './recovery/cases.ts';
import { TAKING_ON_A_CASE } from './recovery/taking.ts';

/** Recovery cases: reading them (S4), money on them (E5, E-G), acting on them (E22). */
export const RECOVERY_ROUTES: readonly Route[] = [...CASES, ...TAKING_ON_A_CASE, ...CASE_ACTS];
