/** What this area says; `comptabilite.en.ts` says the same. */
export const comptabiliteFr = {};
