import type { Place } from '../page.ts';
import { APPROVE, DECIDING, REJECT } from './settings/decide.tsx';
import { PROPOSE, PROPOSING } from './settings/propose.tsx';
import { RULES } from './settings/rules.tsx';

/** The rules of the DCC (P6): what they say, what is proposed, what it would change. */
export const PARAMETRES: readonly Place[] = [RULES, PROPOSING, PROPOSE, DECIDING, APPROVE, REJECT];
