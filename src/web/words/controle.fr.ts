/** What this area says; `controle.en.ts` says the same. */
export const controleFr = {};
