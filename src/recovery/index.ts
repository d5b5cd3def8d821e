export { addCredits, type NewCredit } from './credits/add-credits.ts';
export { openCredits, openRecoveryCases, type Rest } from './open-what-is-left.ts';
