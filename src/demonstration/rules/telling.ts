import type { Sign } from './invent-figures.ts';

/** Terminated so many days ago, with a net of that sign, and nothing that holds it. */
export type Telling = { sign: Sign; terminatedDaysAgo: number };

/**
 * The first three contracts of every dossier tell the story of a demonstration: a debtor who is
 * late (R3), a creditor whose settlement opens today (R4), and one that settles by itself (R0).
 */
export const TELLING: readonly Telling[] = [
  { sign: 'debtor', terminatedDaysAgo: 34 },
  { sign: 'creditor', terminatedDaysAgo: 30 },
  { sign: 'balanced', terminatedDaysAgo: 12 },
];
