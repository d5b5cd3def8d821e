/** What this area says; `reprise.en.ts` says the same. */
export const repriseFr = {};
