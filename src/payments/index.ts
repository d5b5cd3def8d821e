export { JOURNAL_OF, type Payment, takePayments } from './take-payments.ts';
