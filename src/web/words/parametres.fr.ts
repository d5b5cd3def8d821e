/** What this area says; `parametres.en.ts` says the same. */
export const parametresFr = {};
