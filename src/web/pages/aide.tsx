import type { Place } from '../page.ts';
import { DESIGN } from './help/design.tsx';
import { GUIDE_PLACES } from './help/guide.tsx';

/** The guide, and every element in every state. */
export const AIDE: readonly Place[] = [...GUIDE_PLACES, ...DESIGN];
