export { addCredits, type NewCredit } from './credits/add-credits.ts';
export { type Credit, findCredit, readContacts, readCreditPage } from './credits/credits.sql.ts';
export { noteContact } from './credits/note-contact.ts';
export { payOutCredits } from './credits/pay-out.ts';
export { openCredits, openRecoveryCases, type Rest } from './open-what-is-left.ts';
