/** What this area says; `credits.en.ts` says the same. */
export const creditsFr = {};
