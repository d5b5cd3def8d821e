import type { Place } from '../page.ts';
import { DESIGN } from './help/design.tsx';

/** Help, and every element in every state. */
export const AIDE: readonly Place[] = [...DESIGN];
