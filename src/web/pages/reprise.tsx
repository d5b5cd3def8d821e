import type { Place } from '../page.ts';
import { ATTEST, ATTESTING } from './resumption/attest.tsx';
import { MOVE, MOVING } from './resumption/move.tsx';
import { RESUME, RESUMING } from './resumption/resume.tsx';

/** Supply again on a freed point (P5), a contract that moves (E28), and what attests a settlement. */
export const REPRISE: readonly Place[] = [RESUMING, RESUME, MOVING, MOVE, ATTESTING, ATTEST];
