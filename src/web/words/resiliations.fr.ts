/** What this area says; `resiliations.en.ts` says the same. */
export const resiliationsFr = {};
