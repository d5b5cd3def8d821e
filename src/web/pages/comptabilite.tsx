import type { Place } from '../page.ts';
import { CLOSE, CLOSINGS } from './accounting/closings.tsx';
import { HAND_OVER, HAND_OVERS } from './accounting/hand-overs.tsx';
import { JOURNAL } from './accounting/journal.tsx';

/** The journal, its hand-over to accounting exactly once, and the closing of the books (E26). */
export const COMPTABILITE: readonly Place[] = [JOURNAL, HAND_OVERS, HAND_OVER, CLOSINGS, CLOSE];
