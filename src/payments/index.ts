export { type Payment, takePayments } from './take-payments.ts';
