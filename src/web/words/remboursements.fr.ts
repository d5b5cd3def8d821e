/** What this area says; `remboursements.en.ts` says the same. */
export const remboursementsFr = {};
