import type { Place } from '../page.ts';

/** The pages of this area. */
export const CAISSE: readonly Place[] = [];
