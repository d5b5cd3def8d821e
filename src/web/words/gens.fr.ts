/** What this area says; `gens.en.ts` says the same. */
export const gensFr = {};
