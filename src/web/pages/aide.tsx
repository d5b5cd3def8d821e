import type { Place } from '../page.ts';

/** Help, and every element in every state. */
export const AIDE: readonly Place[] = [];
