/** What this area says; `caisse.en.ts` says the same. */
export const caisseFr = {};
