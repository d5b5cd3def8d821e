/** What this area says; `contentieux.en.ts` says the same. */
export const contentieuxFr = {};
