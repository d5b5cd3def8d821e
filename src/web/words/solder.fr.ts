/** What this area says; `solder.en.ts` says the same. */
export const solderFr = {};
